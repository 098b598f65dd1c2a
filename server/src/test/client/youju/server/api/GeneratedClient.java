package youju.server.api;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.client.ApiClient;
import youju.client.ApiException;
import youju.client.api.DeclarationsApi;
import youju.client.api.EntriesApi;
import youju.client.api.FilesApi;
import youju.client.api.JournalApi;
import youju.client.api.PublicApi;
import youju.client.api.RegistersApi;
import youju.client.api.SheetsApi;
import youju.client.api.TasksApi;
import youju.client.model.Act;
import youju.client.model.NewEntry;
import youju.client.model.PublicAct;
import youju.client.model.PublicMade;
import youju.client.model.PublicNew;
import youju.client.model.RegisterLine;
import youju.client.model.Unmask;

/** The generated client, as a program uses it. It is compiled by the test, after the client has been made from the document. */
public final class GeneratedClient implements RegisterClient {
    private static final JsonMapper JSON = JsonMapper.builder().findAndAddModules().build();

    private final EntriesApi entries;
    private final RegistersApi registers;
    private final DeclarationsApi declarations;
    private final JournalApi journal;
    private final TasksApi tasks;
    private final SheetsApi sheets;
    private final FilesApi files;
    /** Without an account. */
    private final PublicApi everybody;

    public GeneratedClient(String address, String token) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(address);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        entries = new EntriesApi(client);
        registers = new RegistersApi(client);
        declarations = new DeclarationsApi(client);
        journal = new JournalApi(client);
        tasks = new TasksApi(client);
        sheets = new SheetsApi(client);
        files = new FilesApi(client);
        ApiClient nobody = new ApiClient();
        nobody.updateBaseUri(address);
        everybody = new PublicApi(nobody);
    }

    private interface Asking {
        Object ask() throws ApiException;
    }

    private static <T> T asked(Asking asking) {
        try {
            @SuppressWarnings("unchecked")
            T answer = (T) asking.ask();
            return answer;
        } catch (ApiException refused) {
            if (refused.getCode() == 0 || refused.getResponseBody() == null) {
                throw new IllegalStateException(refused);
            }
            throw new Refused(JSON.readTree(refused.getResponseBody()));
        }
    }

    private static JsonNode json(Asking asking) {
        return JSON.valueToTree(GeneratedClient.<Object>asked(asking));
    }

    @Override
    public List<String> registers() {
        return GeneratedClient.<youju.client.model.Registers>asked(registers::registers).getRegisters().stream().map(
                RegisterLine::getId).toList();
    }

    @Override
    public JsonNode register(String id) {
        return json(() -> registers.registersRegister(id));
    }

    @Override
    public JsonNode units() {
        return json(declarations::declarationsUnits);
    }

    @Override
    public JsonNode make(String register, String action, String region, String unit, Map<String, Object> input) {
        return json(() -> entries.entriesMake(register, new NewEntry().action(action).region(region).unit(unit).input(
                input).reason("示例原因"), UUID.randomUUID().toString()));
    }

    @Override
    public JsonNode act(String register, UUID entry, int version, String action, Map<String, Object> input,
            String reason) {
        return json(() -> entries.entriesAct(register, entry, action, "\"" + version + "\"", null, new Act().input(
                input).reason(reason)));
    }

    @Override
    public JsonNode entry(String register, UUID entry) {
        return json(() -> entries.entriesOpen(register, entry));
    }

    @Override
    public Object unmasked(String register, UUID entry, String field, String reason) {
        return GeneratedClient.<youju.client.model.Unmasked>asked(() -> entries.entriesUnmask(register, entry,
                new Unmask().fields(List.of(field)).reason(reason), UUID.randomUUID().toString())).getFields().get(field);
    }

    @Override
    public JsonNode history(String register, UUID entry) {
        return json(() -> entries.entriesHistory(register, entry));
    }

    @Override
    public JsonNode proof(String register, UUID entry, int version) {
        return json(() -> journal.journalProof(register, entry, version));
    }

    @Override
    public JsonNode related(String register, UUID entry) {
        return json(() -> entries.entriesRelated(register, entry));
    }

    @Override
    public JsonNode tasks(String register) {
        return json(() -> tasks.tasks("mine", register, 72, 200));
    }

    @Override
    public String export(String register) {
        return asked(() -> {
            try {
                File file = sheets.sheetsExport(register, "csv", null, null, null, null, false);
                return Files.readString(file.toPath());
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        });
    }

    @Override
    public String upload(String name, String content) {
        return asked(() -> {
            try {
                File file = Files.writeString(Files.createTempFile("youju", ".txt"), content).toFile();
                return files.filesUpload(name, file, null).getHash();
            } catch (IOException unwritable) {
                throw new IllegalStateException(unwritable);
            }
        });
    }

    @Override
    public Made makeInPublic(String desk, String region, Map<String, Object> input) {
        PublicMade made = asked(() -> everybody.publicMake(desk, new PublicNew().region(region).input(input), UUID
                .randomUUID().toString()));
        return new Made(made.getNumber(), made.getQueryCode());
    }

    @Override
    public void actInPublic(Made made, String action, Map<String, Object> input) {
        asked(() -> everybody.publicAct(action, new PublicAct().number(made.number()).code(made.queryCode()).input(
                input), UUID.randomUUID().toString()));
    }
}
