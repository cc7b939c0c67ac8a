using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using OgTickets.Localisation;
using OgTickets.Reporting;

namespace OgTickets.Web;

/// <summary>Hands out tables as files, written while they are read: a million rows take no more memory than ten.</summary>
public static class CsvDownload
{
    /// <param name="name">The file's, without its ending; ASCII.</param>
    public static IActionResult Csv<T>(this PageModel page, string name, IReadOnlyList<CsvColumn<T>> columns, IAsyncEnumerable<T> rows) => new Download<T>(name, Language.Current, columns, rows);

    private sealed class Download<T>(string name, Language language, IReadOnlyList<CsvColumn<T>> columns, IAsyncEnumerable<T> rows) : ActionResult
    {
        public override async Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            response.ContentType = $"{CsvExport.ContentType}; charset=utf-8";
            response.Headers.CacheControl = "private, no-store";
            response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{name}.csv" }.ToString();
            await CsvExport.WriteAsync(response.Body, language, columns, rows, context.HttpContext.RequestAborted);
        }
    }
}
