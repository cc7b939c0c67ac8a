using System.Security.Cryptography;
using System.Text;

namespace OgTickets.Persistence.Embedded;

/// <summary>The folder of the working copy: where the solution file lies.</summary>
internal static class Checkout
{
    /// <summary>Looks upwards from a folder inside the working copy; a published build has none and gets the folder itself.</summary>
    public static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "OgTickets.sln"))) return folder.FullName;
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(from));
    }

    /// <summary>Sixteen hex digits that tell one working copy from another on the same machine.</summary>
    public static string Mark(string checkout) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(checkout)))[..16];
}
