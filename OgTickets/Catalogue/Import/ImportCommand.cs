using Microsoft.Extensions.Localization;
using OgTickets.Localisation;

namespace OgTickets.Catalogue.Import;

/// <summary>The command <c>import [folder]</c>: the files of a folder, or those of the program. It answers 1 when they are refused, and lists every bad row.</summary>
public static class ImportCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] rest, CancellationToken ct)
    {
        using var spoken = Language.English.Spoken();
        var text = services.GetRequiredService<IStringLocalizer<Texts>>();
        // what begins with -- is a setting
        var source = rest is [var folder, ..] && !folder.StartsWith('-') ? CatalogueSource.Folder(folder) : CatalogueSource.BuiltIn;
        return await services.GetRequiredService<CatalogueImport>().RunAsync(source, ct) switch
        {
            ImportResult.Refused refused => await RefuseAsync(refused, text),
            ImportResult.Imported imported => await TellAsync(imported, text),
            var other => throw new NotSupportedException(other.ToString()),
        };
    }

    private static async Task<int> RefuseAsync(ImportResult.Refused refused, IStringLocalizer<Texts> text)
    {
        foreach (var row in refused.Rows) await Console.Error.WriteLineAsync(row.In(text));
        await Console.Error.WriteLineAsync(text["Import.Refused", refused.Rows.Count]);
        return 1;
    }

    private static async Task<int> TellAsync(ImportResult.Imported imported, IStringLocalizer<Texts> text)
    {
        foreach (var kept in imported.KeptCapacities) await Console.Out.WriteLineAsync(text["Import.KeptCapacity", kept.SessionCode, kept.Letter, kept.Kept, kept.Wanted]);
        await Console.Out.WriteLineAsync(imported.ChangedAnything
            ? text["Import.Done", imported.NewSessions, imported.ChangedSessions, imported.NewCategories, imported.ChangedCategories, imported.OtherChanges]
            : text["Import.NothingNew"]);
        return 0;
    }
}
