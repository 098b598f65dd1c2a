package youju.ledger.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import youju.ledger.PackFolder;
import youju.model.Model;
import youju.model.Register;
import youju.model.pack.PackReader;

/** A small register of projects with a field of each kind, for sheets. */
final class Projects {
    static final String DECLARED = """
            register: project
            title: 招商项目
            system: P1
            number: "XM{0000}"
            name: name
            fields:
              name:       {title: 项目名称, type: text, max: 50, required: true}
              investor:   {title: 投资方, type: text, max: 50}
              total:      {title: 总投资, type: money, required: true}
              area:       {title: 占地面积, type: quantity, dimension: land, unit: 亩}
              signed_on:  {title: 签约日期, type: date}
              workers:    {title: 用工人数, type: integer}
              leading:    {title: 是否主导产业, type: boolean}
              industry:   {title: 所属行业, type: code, of: industries}
              phone:      {title: 联系电话, type: phone, personal: true}
              id_number:  {title: 身份证号, type: id_number, personal: true}
              site:       {title: 建设地点区, type: region}
              parent:     {title: 上级项目, type: link, of: project}
              per_worker: {title: 人均投资, type: decimal, computed: "has(workers) && workers > 0 ? total / workers : 0.0"}
            stages: {listed: 已登记, signed: 已签约}
            actions:
              list: {title: 登记, to: listed, by: operator, asks: [name!, total!]}
              sign: {title: 签约, from: listed, to: signed, by: operator}
            """;
    static final Model MODEL = model();
    static final Register REGISTER = java.util.Objects.requireNonNull(MODEL.registers().get("project"));
    static final Placement OFFICE = new Placement("410702", "office", null, false);

    private Projects() {}

    /** The small file of that name under the tests' resources, as a file of its own. */
    static Path file(Path folder, String name) throws IOException {
        try (InputStream in = Projects.class.getResourceAsStream(name)) {
            Path file = folder.resolve(name);
            Files.write(file, java.util.Objects.requireNonNull(in, name).readAllBytes());
            return file;
        }
    }

    /** All that a sheet gives: values of good rows, and lines with reasons of others. */
    static List<Object> read(Path file) {
        try (SheetEntries entries = SheetEntries.open(file, REGISTER, MODEL, OFFICE)) {
            return read(entries);
        }
    }

    static List<Object> read(Entries entries) {
        List<Object> all = new ArrayList<>();
        for (Entering entering = entries.next(); entering != null; entering = entries.next()) {
            all.add(switch (entering) {
                case Entering.Ready(long line, _, Map<String, Object> values) -> Map.entry(line, values);
                case Entering.Refused(long line, _, String reason) -> Map.entry(line, reason);
            });
        }
        return all;
    }

    /** A pack with this register alone, an office in each district, two industries. */
    static PackFolder pack(Path parent) {
        return PackFolder.in(parent).with("registers/project.yaml", DECLARED)
                .with("units.csv",
                        "id,name,region,from,to,successor\noffice,红旗区商务局,410702,,,\nother,卫滨区商务局,410703,,,\n")
                .with("codes/industries.csv", "code,title,title_en\nequipment,装备制造,\nfood,食品,\n");
    }

    private static Model model() {
        try {
            Path folder = Files.createTempDirectory("youju-test-pack");
            try {
                return switch (PackReader.readChecked(List.of(pack(folder).path()))) {
                    case PackReader.Reading.Read(Model model) -> model;
                    case PackReader.Reading.Refused(var problems) -> throw new AssertionError(problems);
                };
            } finally {
                try (var files = Files.walk(folder)) {
                    files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
                }
            }
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
