/** Between the datums that places in China are given in: WGS 84, GCJ-02 and CGCS2000. */
@NullMarked
package youju.methods.datum;

import org.jspecify.annotations.NullMarked;
