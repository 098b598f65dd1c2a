/** What people are told (通知): each is written with the line of the journal that it tells of. */
@NullMarked
package youju.ledger.notification;

import org.jspecify.annotations.NullMarked;
