/**
 * Who reaches which place on foot within some minutes over the ways of an OpenStreetMap extract, and which further places
 * would reach most.
 */
@NullMarked
package youju.methods.reach;

import org.jspecify.annotations.NullMarked;
