package youju.ledger.postgres;

import org.postgresql.ds.PGSimpleDataSource;

/** The address of an external database. */
final class ExternalUrl {
    private ExternalUrl() {}

    static PGSimpleDataSource parse(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setURL(jdbc(url));
        } catch (IllegalArgumentException wrong) {
            throw new DataFolderException("'" + withoutPassword(url)
                    + "' is no address of a database; expected postgresql://user:password@host:port/name", wrong);
        }
        source.setApplicationName("youju");
        source.setReWriteBatchedInserts(true);
        // Details quote values.
        source.setLogServerErrorDetail(false);
        return source;
    }

    /** PostgreSQL's own form has the account before the host; JDBC wants it as parameters. */
    private static String jdbc(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return url;
        }
        if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
            throw new IllegalArgumentException("no address of PostgreSQL");
        }
        java.net.URI uri = java.net.URI.create(url);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("no host");
        }
        StringBuilder jdbc = new StringBuilder("jdbc:postgresql://").append(uri.getHost());
        if (uri.getPort() > 0) {
            jdbc.append(':').append(uri.getPort());
        }
        jdbc.append(uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath());
        String account = uri.getRawUserInfo();
        String sign = "?";
        if (account != null) {
            int colon = account.indexOf(':');
            jdbc.append("?user=").append(colon < 0 ? account : account.substring(0, colon));
            if (colon >= 0) {
                jdbc.append("&password=").append(account.substring(colon + 1));
            }
            sign = "&";
        }
        return uri.getRawQuery() == null ? jdbc.toString() : jdbc.append(sign).append(uri.getRawQuery()).toString();
    }

    static String withoutPassword(String url) {
        return url.replaceAll("(//[^:/@]*):[^@]*@", "$1@").replaceAll("password=[^&]*", "password=***");
    }
}
