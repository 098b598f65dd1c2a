package youju.bench;

import java.nio.file.Path;

import youju.ledger.Ledger;
import youju.ledger.act.ActionBench;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;

/** Runs the benchmarks: {@code Bench DATA}, with an empty folder for data, each a line with a ratio against a peer or a limit of the same run. */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        Path home = Path.of(System.getProperty("youju.home", "."));
        try (Postgres database = Postgres.embedded(data.resolve("actions"), Kind.DEMO, System.err::println);
                Ledger ledger = Ledger.open(database)) {
            System.out.println(ActionBench.run(ledger, home.resolve("bench/pack")));
        }
        try (Postgres database = Postgres.embedded(data.resolve("districts"), Kind.DEMO, System.err::println);
                Ledger ledger = Ledger.open(database)) {
            System.out.println(LoadBench.run(ledger, home.resolve("packs")));
            System.out.println(FiguresBench.run(ledger));
        }
    }
}
