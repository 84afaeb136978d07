package eu.certsweep.annotate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Who sent the job's files, as far as they tell: the one entity that all rows of a file speak of, else the Member
/// State that its source gives to all of them, else the folder, where the files lie in several.
public final class Senders {

    private final Map<String, Of> files = new HashMap<>();
    private final Set<String> folders = new HashSet<>();

    /// What is known of a file; empty where its registers disagree.
    private static final class Of {
        private boolean isOfEntities;
        private String id = "";
        private String name = "";
        private String memberState = "";
        private boolean begun;
    }

    /// Takes a register of a file.
    ///
    /// @param entities how many entities its rows speak of; 0 in registers that speak of none
    /// @param id of the one entity, where it is one
    /// @param name of that entity; its id if its name is not known
    /// @param memberState what the source gives to rows without one; empty if nothing
    public void add(String file, long entities, String id, String name, String memberState) {
        folders.add(folder(file));
        Of of = files.computeIfAbsent(file, any -> new Of());
        of.memberState = !of.begun || of.memberState.equals(memberState) ? memberState : "";
        of.begun = true;
        if (entities > 0) {
            boolean isTheSame = entities == 1 && (!of.isOfEntities || of.id.equals(id));
            of.id = isTheSame ? id : "";
            of.name = isTheSame ? name : "";
            of.isOfEntities = true;
        }
    }

    /// The sender's name; empty if it is not known.
    String of(String file) {
        Of of = files.get(file);
        if (of == null || !of.name.isEmpty()) {
            return of == null ? "" : of.name;
        }
        String folder = folders.size() > 1 ? folder(file) : "";
        return of.memberState.isEmpty() ? folder.substring(folder.lastIndexOf('/') + 1) : of.memberState;
    }

    private static String folder(String file) {
        return file.substring(0, Math.max(0, file.lastIndexOf('/')));
    }
}
