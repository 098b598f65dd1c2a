/**
 * Rights (授权): who may do what to an entry, and what they see of it. One rule decides for acts, lists, searches, filters,
 * exports, figures' evidence and events alike; it is read as Java on one entry and as SQL over all.
 */
@NullMarked
package youju.ledger.right;

import org.jspecify.annotations.NullMarked;
