/**
 * Reads the figures of Chinese press texts: a text goes in, a list of claims comes out, each with its exact place.
 * {@link youju.briefing.claim.ClaimReader} is the way in. No database, no dictionary of any place; time in proportion to the
 * text's length; no text makes it throw.
 */
@NullMarked
package youju.briefing.claim;

import org.jspecify.annotations.NullMarked;
