/** Programs and pages are told of events: webhooks, which are sent, and streams, which are listened to. */
@NullMarked
package youju.server.event;

import org.jspecify.annotations.NullMarked;
