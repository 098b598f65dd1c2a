package youju.model;

/** What an account may be granted to be, within a region subtree and a unit; {@code public} is everybody. */
public record Role(String id, Title title) {
    /** The role everybody has, declared or not. */
    public static final String PUBLIC = "public";
}
