using System.IO.Compression;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace OgTickets.Web;

/// <summary>
/// Compresses what is the same for every stranger, once for each cached copy. A page of somebody's own is never compressed here: it holds a secret (the form's
/// token) beside words that others may choose, and its length would tell about the secret (BREACH).
/// </summary>
public sealed class CompressedPages(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    /// <summary>What a cached copy is kept under, beside its address.</summary>
    public static string Key(HttpContext context) => context.RequestServices?.GetService<IResponseCompressionProvider>()?.GetCompressionProvider(context)?.EncodingName ?? "";

    public override bool ShouldCompressResponse(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IOutputCachePolicy>() is { } policy && (policy is SameForAll || PublicPageAttribute.IsStranger(context)) && base.ShouldCompressResponse(context);
}

/// <summary>Registers what compresses public pages.</summary>
public static class CompressedPagesRegistration
{
    public static IServiceCollection AddCompressedPages(this IServiceCollection services) => services
        .AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/calendar", "application/xml"];
        })
        // made once a second at most, and read by all
        .Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal)
        .Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal)
        .AddSingleton<IResponseCompressionProvider, CompressedPages>();
}
