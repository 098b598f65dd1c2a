/** People (账号): who may sign in, how they prove who they are, and what they are granted. */
@NullMarked
package youju.server.people;

import org.jspecify.annotations.NullMarked;
