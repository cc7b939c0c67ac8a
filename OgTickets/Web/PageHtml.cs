using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;

namespace OgTickets.Web;

/// <summary>Writes forms as MVC does, but never an antiforgery token into a page that is cached for all: everybody would get the same one.</summary>
public sealed class PageHtml(
    IAntiforgery antiforgery,
    IOptions<MvcViewOptions> options,
    IModelMetadataProvider metadata,
    IUrlHelperFactory urls,
    HtmlEncoder encoder,
    ValidationHtmlAttributeProvider validation)
    : DefaultHtmlGenerator(antiforgery, options, metadata, urls, encoder, validation)
{
    public override IHtmlContent? GenerateAntiforgery(ViewContext viewContext) =>
        viewContext.HttpContext.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is null ? base.GenerateAntiforgery(viewContext) : null;
}
