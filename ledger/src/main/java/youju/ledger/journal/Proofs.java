package youju.ledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

/** Finds proofs of lines. Reads one block's leaves: about a millisecond of 10,000. */
public final class Proofs {
    private final DataSource database;

    public Proofs(DataSource database) {
        this.database = database;
    }

    /**
     * The proof of an entry's line up to the block {@code until}, whose seal is published; empty where there is no such
     * line or it isn't sealed yet or in a later block.
     *
     * @param personal
     *            whether personal values that are still kept are shown
     */
    public Optional<Proof> find(UUID entry, int version, long until, boolean personal) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select " + Lines.COLUMNS
                        + ", s.block, s.position from journal j join sealed s using (entry, version)"
                        + " where j.entry = ? and j.version = ? and s.block <= ?")) {
            select.setObject(1, entry);
            select.setInt(2, version);
            select.setLong(3, until);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Line line = Lines.read(row);
                List<Header> headers = headers(connection, row.getLong("block"), until);
                Header block = headers.getFirst();
                int position = row.getInt("position");
                List<Hash> path = new MerkleTree(block.algorithm(), leaves(connection, block.number())).path(position);
                return Optional
                        .of(new Proof(line, personal ? shown(connection, line) : List.of(), position, path, block,
                                headers.subList(1, headers.size())));
            }
        }
    }

    /** The seals of the blocks from {@code first} on: what is to be published. */
    public List<Seal> seals(long first) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return headers(connection, first, Long.MAX_VALUE).stream().map(Header::seal).toList();
        }
    }

    private static List<Header> headers(Connection connection, long from, long to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + Blocks.COLUMNS + " from block where number between ? and ? order by number")) {
            select.setLong(1, from);
            select.setLong(2, to);
            List<Header> headers = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    headers.add(Blocks.read(rows));
                }
            }
            return headers;
        }
    }

    private static List<Hash> leaves(Connection connection, long block) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select leaf from sealed where block = ? order by position")) {
            select.setLong(1, block);
            List<Hash> leaves = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    leaves.add(new Hash(rows.getBytes(1)));
                }
            }
            return leaves;
        }
    }

    private static List<Proof.Shown> shown(Connection connection, Line line) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select field, value, salt from journal_personal where entry = ? and version = ? order by field")) {
            select.setObject(1, line.entry());
            select.setInt(2, line.version());
            List<Proof.Shown> shown = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    shown.add(new Proof.Shown(rows.getString(1), rows.getString(2),
                            HexFormat.of().formatHex(rows.getBytes(3))));
                }
            }
            return shown;
        }
    }
}
