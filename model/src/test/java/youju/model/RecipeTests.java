package youju.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecipeTests {
    /** By what a recipe says its entries are known again when the program starts anew: an order of chance would make them others. */
    @Test
    void theRowsOfARecipeSayTheirCellsAsTheyWereWritten() {
        assertThat(rows("quarter", "aim", "note", "unit")).hasToString(
                "Rows[rows=[{quarter=1, aim=1, note=1, unit=1}]]");
        assertThat(rows("unit", "note", "aim", "quarter")).hasToString(
                "Rows[rows=[{unit=1, note=1, aim=1, quarter=1}]]");
    }

    private static Recipe.Value.Rows rows(String... columns) {
        SequencedMap<String, String> row = new LinkedHashMap<>();
        for (String column : columns) {
            row.put(column, "1");
        }
        return new Recipe.Value.Rows(List.of(row));
    }
}
