package youju.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pack written for a test; files can be replaced to load it changed. */
public final class PackFolder {
    public static final String REGIONS = """
            code,name,parent,zone,from,to,successor
            410700,新乡市,,Asia/Shanghai,,,
            410702,红旗区,410700,Asia/Shanghai,,,
            410703,卫滨区,410700,Asia/Shanghai,,,
            """;
    public static final String UNITS = """
            id,name,region,from,to,successor
            center,热线中心,410702,,,
            water,水务所,410702,,,
            roads,道路所,410703,,,
            """;

    private final Path folder;

    private PackFolder(Path folder) {
        this.folder = folder;
    }

    /** A pack {@code test} with two regions, three units and the roles operator and supervisor. */
    public static PackFolder in(Path parent) {
        return new PackFolder(parent.resolve("test")).with("pack.yaml", "id: test\ntitle: 试验\n")
                .with("regions.csv", REGIONS).with("units.csv", UNITS)
                .with("roles.yaml", "operator: {title: 话务员}\nsupervisor: {title: 督办员}\n")
                .with("calendar.yaml",
                        "hours: [\"09:00-12:00\", \"13:00-17:00\"]\n2023: {off: [2023-01-02], on: []}\n");
    }

    public PackFolder with(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public PackFolder without(String file) {
        try {
            Files.deleteIfExists(folder.resolve(file));
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Path path() {
        return folder;
    }

    /** The hotline of the guide. */
    public PackFolder hotline() {
        return with("registers/hotline.yaml", HOTLINE)
                .with("codes/hotline_categories.csv", "code,title,title_en\nwater,供水,\nroads,道路,\n")
                .with("indicators/hotline.yaml", INDICATORS);
    }

    public static final String HOTLINE = """
            register: hotline_order
            title: 12345热线工单
            system: S3
            number: "RX{region}-{yyyyMMdd}-{00000}"
            name: subject
            fields:
              caller:    {title: 来电人, type: text, personal: true}
              phone:     {title: 电话, type: phone, personal: true}
              subject:   {title: 诉求标题, type: text, required: true, max: 100}
              category:  {title: 分类, type: code, of: hotline_categories}
              urgent:    {title: 紧急, type: boolean, default: false}
              place:     {title: 位置, type: point, datum: wgs84}
              cost:      {title: 费用, type: money}
              handler:   {title: 承办单位, type: unit}
              reply:     {title: 答复内容, type: long_text}
              satisfied: {title: 是否满意, type: boolean}
            stages: {received: 已受理, dispatched: 已派单, handling: 办理中, answered: 已答复, closed: 已办结}
            actions:
              receive:   {title: 受理, to: received, by: [operator, public], asks: [caller, phone, subject!, place, urgent, cost]}
              dispatch:  {title: 派单, from: received, to: dispatched, by: operator, asks: [category!, handler!]}
              send_back: {title: 退回, from: [dispatched, handling], to: received, by: unit.handler, reason: required}
              accept:    {title: 签收, from: dispatched, to: handling, by: unit.handler}
              answer:    {title: 答复, from: handling, to: answered, by: unit.handler, asks: [reply!], when: "size(reply) >= 10"}
              close:     {title: 办结, from: answered, to: closed, by: operator, asks: [satisfied!]}
            deadlines:
              dispatch:  {from: received, until: dispatched, within: "urgent ? hours(2) : workdays(1)"}
              handle:    {from: dispatched, until: answered, within: "workdays(5)", warn: "workdays(1)", escalate: supervisor}
            """;
    public static final String INDICATORS = """
            indicator: hotline-orders
            title: 12345热线受理处置工单
            system: S3
            topic: 热线
            unit: 件
            measure: {flow: hotline_order, at: created_at}
            ---
            indicator: hotline-cost
            title: 热线费用
            system: S3
            topic: 热线
            unit: 元
            measure: {flow: hotline_order, at: closed_at, sum: cost, where: "has(cost) && cost >= 10.0"}
            ---
            indicator: hotline-open
            title: 在办工单
            system: S3
            topic: 热线
            unit: 件
            measure: {stock: hotline_order, from: received_at, until: closed_at}
            ---
            indicator: hotline-categories
            title: 诉求分类数
            system: S3
            topic: 热线
            unit: 类
            measure: {distinct: hotline_order, of: category, at: created_at}
            """;
}
