package youju.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import youju.model.FieldType.Datum;

/**
 * All that can be set of a program that serves. A component is a setting, a component that is a record a group of them: the
 * component {@code fold} of {@code upkeep} is the key {@code upkeep.fold} in a file, {@code YOUJU_UPKEEP_FOLD} in the
 * environment and {@code --set upkeep.fold=…} as a flag. To add one is to add a line here, and its row to the table of
 * docs/operations.md, as {@code ./youju settings --table} prints it.
 */
public record Settings( //
        @Key(says = "The address of this machine that is listened at; others than itself reach it only by another", otherwise = "127.0.0.1") String address,
        @Key(says = "The port that is listened at", otherwise = "8080", from = "1", to = "65535") int port,
        @Key(says = "Where browsers reach it, such as `https://youju.example.gov.cn`: for links in mail and for signing in elsewhere") @Nullable URI publicUrl,
        @Key(says = "Where the other of the two is, as browsers reach it: on a district's own system its practice area, on the practice area the district's own") @Nullable URI beside,
        @Key(says = "Where the public complains about services themselves, such as the page of the office that the State Council's notice 国办函〔2026〕12号 asks for; shown on all pages of the public") @Nullable URI complaints,
        @Key(says = "The folder of uploaded files; without it `files/` in the data folder, of an external database `~/.youju/files/` and its id") @Nullable Path files,
        @Key(says = "The street map for what is walked: OpenStreetMap data (`.osm.pbf`), cut to the district and some kilometres around; without it `map.osm.pbf` in the data folder, where it is there") @Nullable Path map,
        BaseMap baseMap, Session session, Limit limit, Upload upload, Upkeep upkeep, Stop stop, Log log, Smtp smtp,
        Oidc oidc) {

    /** What lies beneath the marks of maps; without tiles, the boundaries of regions alone. */
    public record BaseMap(
            @Key(says = "Where maps get the tiles of their base map, such as `https://tiles.example.gov.cn/{z}/{x}/{y}.png`, or `/tiles/{z}/{x}/{y}.png` of this address; browsers ask there themselves") @Nullable String tiles,
            @Key(says = "The datum that the tiles are drawn in: GCJ-02 those of most Chinese map services, CGCS2000 天地图", otherwise = "wgs84") Datum datum,
            @Key(says = "Whose the base map is, as it demands to be named: with the number of its approval (审图号) where it has one") @Nullable String attribution,
            @Key(says = "The largest zoom that there are tiles of", otherwise = "18", from = "1", to = "22") int zoom) {
        private static final Pattern TILES = Pattern.compile("(https?://[^/{}\\s'\"<>;,]+|)/[^\\s'\"<>]*");

        /** Whose tiles are asked for, as {@code https://tiles.example.gov.cn}; null where it is this server, or there are none. */
        public @Nullable String origin() {
            Matcher matcher = TILES.matcher(tiles == null ? "" : tiles);
            return matcher.matches() && !matcher.group(1).isEmpty() ? matcher.group(1) : null;
        }

        List<String> mistakes() {
            if (tiles == null) {
                return List.of();
            }
            List<String> mistakes = new ArrayList<>();
            if (!TILES.matcher(tiles).matches() || !Stream.of("{z}", "{x}", "{y}").allMatch(tiles::contains)) {
                mistakes.add("base-map.tiles = " + tiles
                        + "; expected an address with {z}, {x} and {y}, such as https://tiles.example.gov.cn/{z}/{x}/{y}.png");
            }
            if (attribution == null) {
                mistakes.add(
                        "base-map.tiles is set without base-map.attribution; expected both, since maps say whose they are");
            }
            return mistakes;
        }
    }

    /** How long browsers stay signed in. */
    public record Session(
            @Key(says = "How long a browser stays signed in at most", otherwise = "12h", from = "5m", to = "7d") Duration longest,
            @Key(says = "How long it stays signed in without doing anything", otherwise = "60m", from = "1m", to = "7d") Duration idle) {}

    /** How often one address may ask what needs no account; of IPv6, the first 64 bits of it are one. */
    public record Limit(
            @Key(says = "Requests a minute that read what needs no account, of one address", otherwise = "240", from = "1", to = "100000") int reads,
            @Key(says = "Requests a minute that write what needs no account, of one address", otherwise = "20", from = "1", to = "100000") int writes,
            @Key(says = "Messages a minute that one device sends from one address", otherwise = "120", from = "1", to = "100000") int messages) {}

    /** How large what is sent may be. */
    public record Upload(
            @Key(says = "The largest file that an entry may name", otherwise = "20MB", from = "1KB", to = "1GB") Size file,
            @Key(says = "The largest sheet that is imported over HTTP", otherwise = "64MB", from = "1KB", to = "1GB") Size sheet) {}

    /** How long each job in the background rests between two looks. */
    public record Upkeep(
            @Key(says = "Between two looks whether the data folder's PostgreSQL runs", otherwise = "1s", from = "100ms", to = "1h") Duration revive,
            @Key(says = "Between two foldings of the tallies", otherwise = "2s", from = "100ms", to = "1h") Duration fold,
            @Key(says = "Between two looks which deadlines are to be told of", otherwise = "2s", from = "100ms", to = "1h") Duration tell,
            @Key(says = "Between two sealings of the journal; events are told of what is sealed", otherwise = "2s", from = "100ms", to = "1d") Duration seal,
            @Key(says = "Between two looks which lists need an index", otherwise = "10s", from = "100ms", to = "1d") Duration index) {}

    /** How it ends. */
    public record Stop(
            @Key(says = "How long it still takes requests after it stopped being ready, so that a proxy sends them elsewhere", otherwise = "0s", from = "0s", to = "5m") Duration notice,
            @Key(says = "How long requests that are under way may take to end when it is told to stop", otherwise = "30s", from = "0s", to = "10m") Duration within) {}

    /** What is logged, on stderr. */
    public record Log(
            @Key(says = "Lines for people, or a JSON object a line for programs", otherwise = "text") Format format,
            @Key(says = "Whether each request is a line", otherwise = "true") boolean requests) {

        /** How a line of the log looks. */
        public enum Format {
            TEXT, JSON
        }
    }

    /** Where mail is handed over; none is sent without a host. */
    public record Smtp(@Key(says = "The server that takes mail") @Nullable String host,
            @Key(says = "Its port; 465 speaks TLS from the first byte, others by STARTTLS", otherwise = "587", from = "1", to = "65535") int port,
            @Key(says = "The account there") @Nullable String user,
            @Key(says = "Its password") @Nullable Secret password,
            @Key(says = "Whom mail is from, such as `youju@example.gov.cn`") @Nullable String from) {}

    /** At which provider (OpenID Connect) people may sign in too; at none without an issuer. */
    public record Oidc(
            @Key(says = "The provider at which people may sign in too (OpenID Connect), to the letter as its discovery document names itself") @Nullable URI issuer,
            @Key(says = "What this server is called there") @Nullable String clientId,
            @Key(says = "Its secret there; without it, PKCE alone") @Nullable Secret clientSecret,
            @Key(says = "What the button on the page of signing in says", otherwise = "统一身份认证登录") String name,
            @Key(says = "The claim that names people; `email` counts where the provider has verified it", otherwise = "preferred_username") String loginClaim) {}

    /** What doesn't go together, a line each. */
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>(baseMap.mistakes());
        if (oidc.issuer() != null && oidc.clientId() == null) {
            mistakes.add("oidc.issuer is set without oidc.client-id; expected both");
        }
        return mistakes;
    }

    /** What holds where nothing is said. */
    public static Settings standard() {
        return SettingsReader.standard().settings();
    }
}
