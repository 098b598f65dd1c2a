/**
 * A briefing from its first draft to what was published: its figures are put in place, checked, signed off by their owners and
 * pinned. {@link youju.briefing.podium.Podium} is where to begin reading.
 */
@org.jspecify.annotations.NullMarked
package youju.briefing.podium;
