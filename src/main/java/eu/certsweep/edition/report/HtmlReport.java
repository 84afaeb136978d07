package eu.certsweep.edition.report;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.EditionFormat;
import eu.certsweep.edition.OutputTable;
import eu.certsweep.law.PolicyOption;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `report.html`: one page without a network, for people. It shows the tables of the edition, and to an authority its
/// entities as far as [#MOST_BYTES] allows; what stands in files alone, the page says.
public final class HtmlReport implements EditionFormat {

    /// Name of the file.
    public static final String FILE = "report.html";

    /// What the page may be long, in bytes, if it cannot have all entities anyway.
    static final int MOST_BYTES = 3_000_000;

    /// What it may be long if it lists all entities, so that it can explain them all.
    static final int MOST_BYTES_OF_A_WHOLE = 9_000_000;

    private final int mostBytes;
    private final int mostBytesOfAWhole;

    /// A report as long as it may be.
    public HtmlReport() {
        this(MOST_BYTES, MOST_BYTES_OF_A_WHOLE);
    }

    /// @param mostBytes beyond which explanations of entities are left out
    /// @param mostBytesOfAWhole the same for an edition whose entities are all listed
    HtmlReport(int mostBytes, int mostBytesOfAWhole) {
        this.mostBytes = mostBytes;
        this.mostBytesOfAWhole = mostBytesOfAWhole;
    }

    @Override
    public List<String> write(Edition edition) throws IOException {
        ReportTexts texts = ReportTexts.of(edition.job().language());
        List<String> options =
                edition.job().options().stream().map(PolicyOption::id).toList();
        PageTables tables = PageTables.read(edition.folder());
        PageHead head = new PageHead(edition, texts);
        List<Page.Block> blocks = new ArrayList<>();
        if (has(edition.folder(), "per_entity.csv") && has(edition.folder(), "findings.csv")) {
            entities(edition.folder(), options, tables, new Page(texts, head, blocks));
        } else {
            blocks.add(tables(tables));
        }
        Page page = new Page(texts, head, blocks);
        try (Writer out = Files.newBufferedWriter(edition.folder().resolve(FILE), StandardCharsets.UTF_8)) {
            page.write(out);
        }
        return List.of(FILE);
    }

    private void entities(Path folder, List<String> options, PageTables tables, Page page) throws IOException {
        EntityIndex index = EntityIndex.read(folder, options);
        Explanations explanations = Explanations.read(folder, index, options);
        tables.add("reasons", explanations.reasons());
        page.blocks().add(tables(tables));
        page.blocks().add(new Page.Block("entities", Packed.packed(index::write)));
        page.head().entities(index, explanations, 0);
        int most = index.all() > index.listed().size() ? mostBytes : mostBytesOfAWhole;
        List<String> parts = explanations.parts(most - page.bytes());
        for (int i = 0; i < parts.size(); i++) {
            page.blocks().add(new Page.Block("explanations-" + i, parts.get(i)));
        }
        page.head().entities(index, explanations, parts.size());
    }

    private static Page.Block tables(PageTables tables) throws IOException {
        return new Page.Block("tables", Packed.packed(tables::write));
    }

    private static boolean has(Path folder, String file) {
        return OutputTable.in(folder).stream().anyMatch(table -> table.file().equals(file));
    }
}
