using System.Runtime.CompilerServices;

namespace OgTickets.Tests.Support;

/// <summary>The project's own files, for tests that read what was written rather than run it.</summary>
public static class ProjectFiles
{
    /// <summary>The checkout's folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>A file's text, by its path from the checkout's folder.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Name and text of the shop's own sources with one of these endings, generated ones left out.</summary>
    public static IEnumerable<(string Name, string Text)> Sources(params string[] endings) => Directory
        .EnumerateFiles(Path.Combine(Root, "OgTickets"), "*", SearchOption.AllDirectories)
        .Select(path => (Name: Path.GetRelativePath(Root, path).Replace('\\', '/'), Path: path))
        .Where(file => endings.Any(ending => file.Name.EndsWith(ending, StringComparison.Ordinal))
            && !file.Name.Contains("/obj/", StringComparison.Ordinal) && !file.Name.Contains("/bin/", StringComparison.Ordinal))
        .Select(file => (file.Name, File.ReadAllText(file.Path)));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
