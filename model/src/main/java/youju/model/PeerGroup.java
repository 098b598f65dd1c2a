package youju.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A comparison range (比较范围) such as 全市 or 四区: {@code members} are region codes, or names of peers without a
 * code. {@code en} is what it is called in English. {@code whole} is the region whose own figure stands for the group in a gap, where there is one.
 */
public record PeerGroup(String id, @Nullable String en, @Nullable String whole, List<String> members) {
    public PeerGroup {
        members = List.copyOf(members);
    }
}
