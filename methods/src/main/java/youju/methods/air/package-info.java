/**
 * Air quality by China's standards: from the hours of a station ({@link youju.methods.air.DayHours}) to the values of a day
 * ({@link youju.methods.air.DayValues}), its index ({@link youju.methods.air.DayIndex}), a year
 * ({@link youju.methods.air.Year}) and what is left to a target ({@link youju.methods.air.Target}). Which standards apply
 * to a day says {@link youju.methods.air.Edition}. All numbers are exact decimals. Readings where a standard is silent
 * are listed in docs/methods.md.
 */
@NullMarked
package youju.methods.air;

import org.jspecify.annotations.NullMarked;
