package youju.server.api;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.server.security.SignedIn;

/** Papers made out of an entry (受理通知书 and the like), as its register declares them. */
@RestController
@RequestMapping("/api/registers/{register}/entries/{id}/papers")
@Tag(name = "entries")
final class PapersController {
    private final Access access;
    private final Papers papers;

    PapersController(Access access, Papers papers) {
        this.access = access;
        this.papers = papers;
    }

    @Schema(name = "Papers")
    record Titled(List<PaperView.Named> papers) {}

    @GetMapping
    @Operation(summary = "The papers that an entry has now", description = "这条记录现在可以出具的文书")
    Titled papers(@PathVariable String register, @PathVariable UUID id,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.door(register, signedIn);
        return new Titled(papers.of(access.entry(door, id), door, false).stream().map(PaperView.Named::of).toList());
    }

    @PostMapping("/{paper}")
    @Operation(summary = "Make out a paper", description = "出具文书。有授权的人出具时个人信息不遮蔽，谁在何时出具了哪份文书记入流水；没有授权的，个人信息遮蔽")
    PaperView makeOut(@PathVariable String register, @PathVariable UUID id, @PathVariable String paper,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.door(register, signedIn);
        return papers.made(paper, access.entry(door, id), door, false);
    }
}
