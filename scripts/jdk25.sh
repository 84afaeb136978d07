# shellcheck shell=bash
# To be sourced: sets `jdk` to a JDK 25, from JAVA_HOME or the usual places, or ends with a sentence.
jdk=
for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*25* "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    if [ -z "$jdk" ] && [ -r "$candidate/release" ] && grep -q '^JAVA_VERSION="25' "$candidate/release"; then
        jdk=$candidate
    fi
done
if [ -z "$jdk" ]; then
    echo "$(basename "$0"): set JAVA_HOME to a JDK 25" >&2
    exit 1
fi
