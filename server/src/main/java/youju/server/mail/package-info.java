/** What people are told, by mail. */
@NullMarked
package youju.server.mail;

import org.jspecify.annotations.NullMarked;
