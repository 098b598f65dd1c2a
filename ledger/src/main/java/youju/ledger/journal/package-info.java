/**
 * The journal (流水): the bytes of a line, blocks of lines sealed and chained, proofs that need published seals alone, and
 * the check that names what was changed. docs/journal.md is the specification.
 */
@NullMarked
package youju.ledger.journal;

import org.jspecify.annotations.NullMarked;
