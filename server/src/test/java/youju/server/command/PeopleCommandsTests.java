package youju.server.command;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;

import static org.assertj.core.api.Assertions.assertThat;

class PeopleCommandsTests {
    @TempDir
    Path folder;

    @Test
    void accountsAreOpenedAndTokensMadeOnTheMachineThatHoldsTheData() throws Exception {
        Path data = folder.resolve("data");
        String at = data.toString();
        try (Postgres _ = Postgres.embedded(data, Kind.DISTRICT, _ -> {})) {
            Run first = Run.of("token", "--data", at, "system");
            assertThat(first.exit()).as(first.err()).isZero();
            assertThat(first.out()).matches("yjt_[\\w-]{43}\\R");
            assertThat(first.err()).contains("the first account is system").doesNotContain(first.out().strip());
            Path sheet = Files.writeString(folder.resolve("people.csv"), "账号,姓名\nzhao,\"示例,甲\"\n不行,示例乙\n");
            Run opened = Run.of("accounts", "--data", at, sheet.toString());
            assertThat(opened.exit()).isEqualTo(1);
            assertThat(opened.out()).matches("账号,姓名,一次性口令\\Rzhao,\"示例,甲\",\\w{16}\\R");
            assertThat(opened.err()).contains("line 3: 账号名“不行”不能用", "1 accounts opened, 1 rows refused");
            Run near = Run.of("token", "--data", at, "zhaa");
            assertThat(near.exit()).isNotZero();
            assertThat(near.out()).isEmpty();
            assertThat(near.err()).contains("zhao");
            Run scoped = Run.of("token", "--data", at, "zhao", "--scope", "write");
            assertThat(scoped.exit()).isNotZero();
            assertThat(scoped.err()).contains("没有范围“write”");
            assertThat(Run.of("token", "--data", at, "zhao", "--scope", "read,act:hotline_order", "--days", "3").err())
                    .contains("good until");
            assertThat(Run.of("accounts", "--data", at, folder.resolve("none.csv").toString()).err()).contains(
                    "there is no file");
        }
    }
}
