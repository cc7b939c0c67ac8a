using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Catalogue.Import;
using OgTickets.Localisation;
using OgTickets.Payments;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Data;

/// <summary>Takes files of the catalogue, shows row by row what importing them would do, and does exactly that on a second yes.</summary>
[RequestSizeLimit(2 * CatalogueUploads.Largest)]
public sealed class ImportModel(CatalogueUploads uploads, SessionNews news, IStringLocalizer<Texts> text) : PageModel
{
    /// <summary>Rows shown at most; all are counted.</summary>
    public const int MostRows = 500;

    /// <summary>The files that wait to be imported.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    /// <summary>What importing them would do, or why it can't be; null until files were shown.</summary>
    public ImportResult? Result { get; private set; }

    /// <summary>Buyers who would be told that a session of theirs moves.</summary>
    public int ToBeTold { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        ModelState.Clear(); // an id that is none is as good as no id
        return Id is { } id && !await TryAsync(id, ct) ? NotFound() : this.Show("Import");
    }

    public async Task<IActionResult> OnPostAsync(IReadOnlyList<IFormFile>? files, CancellationToken ct)
    {
        var read = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (files is null or []) ModelState.AddModelError("files", text["Admin.Import.NoFile"]);
        else if (await TakeAsync(files, read, ct) is { } fault) ModelState.AddModelError("files", text[$"Admin.Import.{fault}", Words.Number(CatalogueUploads.Largest / 1000)]);
        if (!ModelState.IsValid) return this.Show("Import");
        return await uploads.KeepAsync(read, ct) is { } id ? this.GoTo($"{Request.PathBase}/admin/data/import?id={id}") : Forbid();
    }

    public async Task<IActionResult> OnPostApplyAsync(CancellationToken ct)
    {
        if (Id is not { } id || (Result = await uploads.ApplyAsync(id, ct)) is null) return NotFound();
        if (Result is ImportResult.Imported)
        {
            TempData[Said.Key] = "Admin.Import.Done";
            return this.GoTo($"{Request.PathBase}/admin/data/import");
        }
        ModelState.AddModelError("", text["Admin.Import.ChangedMeanwhile"]);
        await TryAsync(id, ct);
        return this.Show("Import");
    }

    private async Task<bool> TryAsync(Guid id, CancellationToken ct)
    {
        Result = await uploads.TryAsync(id, ct);
        if (Result is ImportResult.Tried { Moved: [_, ..] moved }) ToBeTold = await news.ToBeToldAsync(moved, ct);
        return Result is not null;
    }

    private static async Task<SentFault?> TakeAsync(IReadOnlyList<IFormFile> files, Dictionary<string, byte[]> read, CancellationToken ct)
    {
        foreach (var file in files)
            if (SentFiles.Take(Path.GetFileName(file.FileName), await BytesAsync(file, ct), read) is { } fault) return fault;
        return null;
    }

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken ct)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }
}
