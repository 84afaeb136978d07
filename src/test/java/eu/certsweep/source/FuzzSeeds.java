package eu.certsweep.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the inputs with which fuzzing begins, into the folders that Jazzer reads.
public final class FuzzSeeds {

    private FuzzSeeds() {}

    /// @param arguments the folder of all inputs
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        write(folder, "files", "csv", TextTortures.HEADER + "E1,\"A\",DE,FOOD\n");
        write(folder, "files", "old", WorkbookTortures.workbook("xls", book -> {
            var row = WorkbookTortures.table(book, "S", 0).createRow(1);
            row.createCell(0).setCellValue("E1");
            row.createCell(1).setCellFormula("1+1");
            row.createCell(4).setCellValue(45_000);
        }));
        write(folder, "files", "new", WorkbookTortures.workbook("xlsx", book -> WorkbookTortures.table(book, "S", 0)));
        write(folder, "files", "open", OpenDocumentTortures.ods("<table:table table:name='S'/>"));
        write(folder, "files", "packed", TextTortures.gzip(TextTortures.HEADER.getBytes(StandardCharsets.UTF_8)));
        write(folder, "texts", "quotes", "E1,\"A \"\"B\"\"\",DE,FOOD\r\nE2,\"C\nD\",DE,FOOD\nTotal,,1,\n");
        write(folder, "texts", "letters", "E1,M\u00FCller \u0141\u00F3d\u017A,DE,FOOD\n");
        write(
                folder,
                "sheets",
                "cells",
                "<worksheet xmlns='" + main + "'><sheetData><row r='1'><c r='A1' t='str'><v>entity_id</v></c>"
                        + "<c t='inlineStr'><is><r><t>na</t></r><t>me</t></is></c></row><row><c t='s'><v>0</v></c><c t='b'><v>1</v></c>"
                        + "<c t='e'><v>#REF!</v></c><c t='d'><v>2026-06-30</v></c><c s='1'><f>1</f><v>1.5E3</v></c></row></sheetData>"
                        + "<mergeCells><mergeCell ref='A2:A3'/></mergeCells></worksheet>");
        write(
                folder,
                "contents",
                "cells",
                OpenDocumentTortures.content("<table:table table:name='S'><table:table-row>"
                        + "<table:table-cell office:value-type='string'><text:p>entity_id<text:s text:c='2'/></text:p></table:table-cell></table:table-row>"
                        + "<table:table-row table:number-rows-repeated='3'><table:table-cell table:number-rows-spanned='2' office:value-type='float' office:value='7'/>"
                        + "</table:table-row></table:table>"));
        write(folder, "binarySheets", "cells", BinaryWorkbook.sheet());
    }

    private static void write(Path folder, String target, String name, String text) throws IOException {
        write(folder, target, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path folder, String target, String name, byte[] bytes) throws IOException {
        Path inputs = Files.createDirectories(folder.resolve(target));
        Files.write(inputs.resolve("seed-" + name), bytes);
    }
}
