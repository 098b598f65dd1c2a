/**
 * Another office's forms (一表通): an Excel form is read into the cells that ask for a value, each is bound to a figure or field
 * once, and from then on the form is filled by what is held.
 */
@NullMarked
package youju.briefing.form;

import org.jspecify.annotations.NullMarked;
