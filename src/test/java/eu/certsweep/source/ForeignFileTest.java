package eu.certsweep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.certsweep.job.Register;
import eu.certsweep.job.SourceDefinition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is no register is called by its name, whatever it is called.
class ForeignFileTest {

    private static final String HEADER = "entity_id,name,member_state,sector_code\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- saved --><html><table><tr><td>id</td></tr></table></html>",
                "\uFEFF\r\n <!DOCTYPE html><html></html>",
                "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">\n<html></html>",
                "<?xml version=\"1.0\"?><!-- x --><html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
                "<META http-equiv=Content-Type><table><tr><th>id</th></tr></table>",
                "<style>td{}</style><table></table>",
                "<div class=\"x\"><table></table></div>",
                "<TABLE BORDER=1><tr><td>entity_id</td></tr></TABLE>",
                "<script>location='login'</script>",
                "<h1>Not found</h1>",
                "<br/>Warning: connection lost",
                "<!-- a remark that never ends, "
            })
    void aWebPageOfAnyBeginning(String page) throws Exception {
        assertThat(refusal(page.getBytes(StandardCharsets.UTF_8))).contains("a web page", "save it as .xlsx");
        assertThat(refusal(("\uFEFF" + page).getBytes(StandardCharsets.UTF_16LE)))
                .contains("a web page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\n  {\"entity_id\": \"E1\"}\n]",
                "[ {\"entity_id\": \"E1\"} ]",
                "{ \"a\": 1 }",
                "{\t\"a\": 1}",
                "\uFEFF[\n{\"a\":1}]",
                "{}",
                "[]",
                "[[\"a\",\"b\"],[1,2]]",
                "[1, 2, 3]",
                "[true,false]",
                "[null]",
                "{\"a\":1}\n{\"a\":2}\n",
                "{entity_id: 'E1'}",
                "\u001E{\"a\":1}\n",
                ")]}',\n{\"a\":1}",
                "callback([{\"a\":1}]);",
                "var data = {\"a\":[1]};",
                "{"
            })
    void jsonOfAnyBeginning(String json) throws Exception {
        assertThat(refusal(json.getBytes(StandardCharsets.UTF_8))).contains("the file is JSON", "CSV or .xlsx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "an image (PNG)|89504E470D0A1A0A0000000D",
                "an image (JPEG)|FFD8FFE000104A464946",
                "an image (GIF)|474946383961",
                "a PDF|255044462D312E37",
                "a PDF|0A0A255044462D312E37",
                "a text document (RTF)|7B5C727466315C616E7369",
                "a 7z archive|377ABCAF271C0004",
                "a RAR archive|526172211A0700",
                "packed by xz|FD377A585A00",
                "packed by bzip2|425A6839314159265359",
                "packed by Zstandard|28B52FFD0458",
                "Microsoft Access|000100005374616E64617264204A6574204442",
                "Microsoft Access|000100005374616E646172642041434520444200",
                "SQLite|53514C69746520666F726D6174203300",
                "Excel 2, 3, 4 or 5|0908040000001000",
                "Lotus|0000020006040600",
                "Avro|4F626A0104",
                "signed envelope|308210A606092A864886F70D010702A0821097",
                "PGP|2D2D2D2D2D424547494E20504750204D455353414745",
            })
    void aForeignFileByItsSign(String nameAndBytes) throws Exception {
        String[] parts = nameAndBytes.split("\\|", -1);
        assertThat(refusal(HexFormat.of().parseHex(parts[1]))).contains(parts[0], ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "YAML|---\n- id: 1\n  name: a\n",
                "YAML|- entity_id: E1\n  name: A\n",
                "SQL|-- PostgreSQL database dump\n\nSET x = 0;\n",
                "SQL|INSERT INTO entities VALUES (1);",
                "SQL|/* dump */\nINSERT INTO e VALUES (1);",
                "SYLK|ID;PWXL;N;E\r\nP;PGeneral\r\n",
                "DIF|TABLE\r\n0,1\r\n\"EXCEL\"\r\n",
                "mail|Return-Path: <a@b.eu>\nSubject: Register\n",
                "mail|From: <Saved by Blink>\nMIME-Version: 1.0\n",
                "Git LFS|version https://git-lfs.github.com/spec/v1\n",
                "XML|<entities><entity id=\"E1\"/></entities>",
                "XML|<!-- list --><ns:entities xmlns:ns=\"x\"/>",
            })
    void aForeignTextByItsBeginning(String nameAndText) throws Exception {
        String[] parts = nameAndText.split("\\|", -1);
        assertThat(refusal(parts[1].getBytes(StandardCharsets.UTF_8))).contains(parts[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[entity_id],[name],[member_state],[sector_code]\nE1,A,DE,FOOD\n",
                "<entity_id>,<name>,<member_state>,<sector_code>\nE1,A,DE,FOOD\n",
                "{entity_id};{name};{member_state};{sector_code}\nE1;A;DE;FOOD\n",
                "Id;Name;Land;Sektor\nE1;A;DE;FOOD\n",
                "TABLE;entity_id;name;member_state;sector_code\n1;E1;A;DE;FOOD\n",
            })
    void aTableThatOnlyLooksLikeOneIsRead(String table) throws Exception {
        Path file = Files.writeString(folder.resolve("e.csv"), table);
        try (RegisterFile opened = RegisterFiles.open(file, SourceDefinition.of(Register.ENTITIES, "e.csv"))) {
            assertThat(opened.next()).isTrue();
        }
    }

    @Test
    void archivesAndOldTablesByTheirHeads() throws Exception {
        byte[] tar = new byte[1536];
        System.arraycopy("e.csv".getBytes(StandardCharsets.US_ASCII), 0, tar, 0, 5);
        System.arraycopy("00000000041".getBytes(StandardCharsets.US_ASCII), 0, tar, 124, 11);
        int sum = 8 * ' ';
        for (int i = 0; i < 512; i++) {
            sum += tar[i];
        }
        System.arraycopy(
                String.format(java.util.Locale.ROOT, "%06o", sum).getBytes(StandardCharsets.US_ASCII), 0, tar, 148, 6);
        assertThat(refusal(tar)).contains("a tar archive: unpack it, or use ZIP or gzip");
        assertThat(refusal(TextTortures.gzip(tar))).contains("a tar archive");
        assertThat(refusal(TextTortures.zip("e.tar", tar))).contains("a tar archive");

        byte[] table = new byte[65 + 11];
        table[0] = 3;
        table[1] = 126;
        table[2] = 6;
        table[3] = 30;
        table[4] = 1;
        table[8] = 65;
        table[10] = 11;
        System.arraycopy("ENTITY_ID".getBytes(StandardCharsets.US_ASCII), 0, table, 32, 9);
        table[43] = 'C';
        table[48] = 10;
        table[64] = '\r';
        assertThat(refusal(table)).contains("a table of dBase");

        assertThat(refusal(TextTortures.zip("Index/Document.iwa", new byte[] {1}, "Metadata/x.plist", new byte[] {2})))
                .contains("a spreadsheet of Numbers", "export it");
    }

    @Test
    void namesOfArchivesInACodePageOfDosAreRead() throws Exception {
        byte[] zip = TextTortures.zip("bXricht.csv", (HEADER + "E1,A,DE,FOOD\n").getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < zip.length - 6; i++) {
            if (zip[i] == 'b' && zip[i + 1] == 'X') {
                zip[i + 1] = (byte) 0x84;
            }
        }
        // the flag that says that names are UTF-8 stands in both heads
        for (int i = 0; i < zip.length - 10; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] <= 3) {
                zip[i + (zip[i + 2] == 3 ? 7 : 9)] &= ~8;
            }
        }
        Path file = Files.write(folder.resolve("e.zip"), zip);
        try (RegisterFile opened = RegisterFiles.open(file, SourceDefinition.of(Register.ENTITIES, "e.zip"))) {
            assertThat(opened.next()).isTrue();
            assertThat(opened.row().text(0)).isEqualTo("E1");
        }
    }

    @Test
    void aControlCharacterMayBeTheDelimiterIfTheSourceSaysSo() throws Exception {
        byte[] table = (HEADER + "E1,A,DE,FOOD\nE2,B,DE,FOOD\nE3,C,DE,FOOD\n")
                .replace(',', '\u0001')
                .getBytes(StandardCharsets.UTF_8);
        assertThat(refusal(table)).contains("U+0001", "delimiter: \"\\x01\"");
        Path file = Files.write(folder.resolve("hive.csv"), table);
        for (String delimiter : new String[] {"\u0001", "\\x01", "\\u0001"}) {
            SourceDefinition source = SourceDefinition.builder(Register.ENTITIES, "hive.csv")
                    .delimiter(delimiter)
                    .build();
            try (RegisterFile opened = RegisterFiles.open(file, source)) {
                assertThat(opened.next()).isTrue();
                assertThat(opened.row().text(3)).isEqualTo("FOOD");
                assertThat(opened.dialect()).contains("delimiter U+0001");
            }
        }
    }

    private String refusal(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("delivery.xlsx"), bytes);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        assertThatThrownBy(() -> RegisterFiles.open(file, SourceDefinition.of(Register.ENTITIES, "delivery.xlsx"))
                        .close())
                .isInstanceOf(SourceException.class)
                .satisfies(
                        e -> message.writeBytes(String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8)));
        return message.toString(StandardCharsets.UTF_8);
    }
}
