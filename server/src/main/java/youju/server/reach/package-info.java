/** Who walks where in the district: the street map that the settings name, and what is reckoned over it. */
@NullMarked
package youju.server.reach;

import org.jspecify.annotations.NullMarked;
