/**
 * Who goes to whom: visits at home assigned to helpers who can do them and are free, so that as many as possible are made, and among
 * those ways the better one by stated weights.
 */
@NullMarked
package youju.methods.schedule;

import org.jspecify.annotations.NullMarked;
