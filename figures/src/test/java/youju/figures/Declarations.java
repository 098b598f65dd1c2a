package youju.figures;

import java.nio.file.Path;
import java.util.List;

import youju.ledger.PackFolder;
import youju.model.Model;
import youju.model.pack.PackReader;

/** The pack of these tests: registers of projects, air, schools and milestones, and indicators of every kind. */
final class Declarations {
    private static final String REGIONS = """
            code,name,parent,zone,from,to,successor
            410700,新乡市,,Asia/Shanghai,,,
            410702,红旗区,410700,Asia/Shanghai,,,
            410703,卫滨区,410700,Asia/Shanghai,,,
            410703001,示例街道,410703,Asia/Shanghai,,,
            410799,旧区,410700,Asia/Shanghai,,2023-06-01,410703
            """;
    private static final String PEERS = """
            全市: {whole: "410700", members: ["410702", "410703"]}
            四区: {members: ["410702", "410703", 示例县]}
            """;
    private static final String REGISTERS = """
            register: project
            title: 招商项目
            system: P1
            number: "ZS{region}-{yyyy}-{0000}"
            name: name
            fields:
              name:    {title: 项目名称, type: text, required: true}
              contact: {title: 联系人, type: text, personal: true}
              value:   {title: 合同金额, type: money}
              kind:    {title: 产业, type: choice, of: {light: 光电信息, food: 食品}}
              company: {title: 企业, type: text}
            stages: {talking: 洽谈, signed: 签约, ended: 终止}
            actions:
              talk: {title: 登记, to: talking, by: operator, asks: [name!, contact, value, kind, company]}
              sign: {title: 签约, from: talking, to: signed, by: operator}
              end:  {title: 终止, from: signed, to: ended, by: operator}
            ---
            register: air
            title: 空气质量日报
            system: C3
            number: "KQ{region}-{yyyy}-{000}"
            fields:
              day: {title: 日期, type: date, required: true}
              aqi: {title: 指数, type: integer, required: true, min: 0}
            stages: {kept: 已记}
            actions:
              keep: {title: 记录, to: kept, by: operator, asks: [day!, aqi!]}
            ---
            register: task
            title: 年度任务
            system: G2
            number: "RW{region}-{yyyy}-{000}"
            fields:
              result: {title: 考核认定, type: choice, of: {met: 完成, exceeded: 超额完成}}
            stages: {given: 已下达, accepted: 已认定}
            actions:
              give:   {title: 下达, to: given, by: operator}
              accept: {title: 认定, from: given, to: accepted, by: operator, asks: [result!]}
            ---
            register: milestone
            title: 重大进展
            system: G5
            number: "JZ{region}-{yyyy}-{000}"
            name: thing
            fields:
              thing:   {title: 事项, type: text, required: true}
              reached: {title: 进展, type: text, required: true}
              year:    {title: 年度, type: integer, required: true}
              given:   {title: 授予, type: choice, of: {nation: 全国, city: 全市}}
            stages: {published: 已公布}
            actions:
              publish: {title: 公布, to: published, by: operator, asks: [thing!, reached!, year!, given]}
            """;
    private static final String INDICATORS = """
            indicator: projects
            title: 新签约项目
            system: P1
            unit: 个
            measure: {flow: project, at: signed_at}
            growth: true
            ---
            indicator: projects-large
            title: 新签约亿元以上项目
            system: P1
            unit: 个
            measure: {flow: project, at: signed_at, where: "has(value) && value >= 100000000.0 && has(kind) && kind in [\\"light\\", \\"food\\"]"}
            ours: true
            definition: 以签约时间为准。
            ---
            indicator: investment
            title: 新签约项目总投资
            system: P1
            unit: 元
            measure: {flow: project, at: signed_at, sum: value}
            growth: true
            show: {decimals: {growth: 2}}
            ---
            indicator: standing
            title: 在建项目
            system: P1
            unit: 个
            measure: {stock: project, from: signed_at, until: ended_at}
            show: {bound: above, step: 10, word: 余}
            ---
            indicator: companies
            title: 签约企业
            system: P1
            unit: 家
            measure: {distinct: project, of: company, at: signed_at}
            ---
            indicator: large-share
            title: 亿元以上项目占比
            system: P1
            own: share
            unit: "%"
            measure: {ratio: [projects-large, projects], times: 100}
            show: {decimals: {share: 2}}
            ---
            indicator: investment-each
            title: 项目平均投资
            system: P1
            unit: 元
            measure: {formula: "investment / projects"}
            ---
            indicator: tax-revenue
            title: 税收收入
            system: G1
            unit: 元
            measure: {formula: "budget_revenue * tax_share / 100.0"}
            ---
            indicator: budget-revenue
            title: 一般公共预算收入
            system: G1
            unit: 元
            ---
            indicator: tax-share
            title: 税占比
            system: G1
            own: share
            unit: "%"
            ---
            indicator: gdp
            title: 地区生产总值
            system: G1
            unit: 元
            ---
            indicator: bad-days
            title: 污染天数
            system: C3
            unit: 天
            measure: {flow: air, at: day, where: "aqi > 100"}
            change: true
            lower_is_better: true
            ---
            indicator: tasks
            title: 市定任务
            system: G2
            completion: {accepted: task, at: accepted_at, result: result, where: "has(result)"}
            ---
            indicator: milestones
            title: 重大进展
            system: G5
            measure: {reached: milestone, name: thing, what: reached, year: year, peers: given}
            """;

    private Declarations() {}

    /** The pack, as files. */
    static PackFolder folder(Path parent) {
        return PackFolder.in(parent).with("regions.csv", REGIONS).with("peers.yaml", PEERS)
                .with("registers/all.yaml", REGISTERS).with("indicators/all.yaml", INDICATORS)
                .with("sources.yaml", "bulletin: {title: 统计公报, publisher: 示例统计局, date: 2024-03-01}\n"
                        + "press: {title: 发布稿, publisher: 示例新闻办, date: 2024-03-06, statement: true}\n");
    }

    static Model model(Path parent) {
        return switch (PackReader.read(List.of(folder(parent).path()))) {
            case PackReader.Reading.Read(Model model) -> model;
            case PackReader.Reading.Refused(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
