package youju.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.postgresql.ds.PGSimpleDataSource;

/** An external database that is being restored into: a table says so, and a connection of its own keeps others away. */
final class RestoringServer implements Restoring {
    private static final String OF_EXTENSION = "exists (select from pg_depend d where d.classid = o.tableoid "
            + "and d.objid = o.oid and d.deptype = 'e')";
    private static final String EMPTY = "select to_regnamespace('entries') is null and not exists (select from pg_class o "
            + "join pg_namespace n on n.oid = o.relnamespace where n.nspname <> 'information_schema' "
            + "and n.nspname !~ '^pg_' and not " + OF_EXTENSION + ")";
    private static final String CLEAR = """
            do $$ declare gone text; begin
              drop schema if exists entries cascade;
              for gone in select format('drop table if exists %%s cascade', o.oid::regclass) from pg_class o
                where relnamespace = quote_ident(current_schema())::regnamespace and relkind in ('r', 'p') and not %1$s
              loop execute gone; end loop;
              for gone in select format('drop function if exists %%s cascade', o.oid::regprocedure) from pg_proc o
                where pronamespace = quote_ident(current_schema())::regnamespace and not %1$s
              loop execute gone; end loop;
            end $$""".formatted(OF_EXTENSION);

    private final Postgres database;
    private final Connection alone;
    private boolean complete;

    private RestoringServer(Postgres database, Connection alone) {
        this.database = database;
        this.alone = alone;
    }

    static void refuseUnfinished(Connection connection) throws SQLException {
        if (isUnfinished(connection)) {
            throw new DataFolderException("a restore into this database is under way or was broken off: let it end, or "
                    + "run 'youju restore' again");
        }
    }

    private static boolean isUnfinished(Connection connection) throws SQLException {
        return yes(connection, "select to_regclass('youju_restoring') is not null");
    }

    static void refuseHeld(String url) {
        try (Connection connection = ExternalUrl.parse(url).getConnection()) {
            refuseHeld(connection, url);
        } catch (SQLException failed) {
            throw Postgres.unusable(url, failed);
        }
    }

    private static void refuseHeld(Connection connection, String url) throws SQLException {
        if (!isUnfinished(connection) && !yes(connection, EMPTY)) {
            throw new DataFolderException("the database " + ExternalUrl.withoutPassword(url)
                    + " isn't empty: a backup is restored into an empty one; choose another");
        }
    }

    static RestoringServer of(String url, Kind kind) {
        PGSimpleDataSource source = ExternalUrl.parse(url);
        try {
            Connection alone = source.getConnection();
            try (Statement statement = alone.createStatement()) {
                if (!yes(alone, "select pg_try_advisory_lock(hashtext('youju.restore'))")) {
                    throw new DataFolderException("another restore into this database is under way");
                }
                refuseHeld(alone, url);
                clear(alone);
                statement.execute("create table youju_restoring ()");
                return new RestoringServer(Postgres.reached(source, kind, url), alone);
            } catch (SQLException | RuntimeException failed) {
                alone.close();
                throw failed;
            }
        } catch (SQLException failed) {
            throw Postgres.unusable(url, failed);
        }
    }

    /** Drops all tables and functions; what belongs to extensions stays. */
    static void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CLEAR);
        }
    }

    private static boolean yes(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Override
    public Postgres database() {
        return database;
    }

    @Override
    public void complete() throws SQLException {
        alone.setAutoCommit(false);
        try (Statement statement = alone.createStatement()) {
            Postgres.kind(alone, database.kind());
            statement.execute("drop table youju_restoring");
            alone.commit();
            complete = true;
        } finally {
            alone.rollback();
            alone.setAutoCommit(true);
        }
    }

    @Override
    public void close() {
        database.close();
        try (alone) {
            if (!complete) {
                clear(alone);
            }
        } catch (SQLException failed) {
            throw new DataFolderException("what was restored in part can't be deleted: " + failed.getMessage(), failed);
        }
    }
}
