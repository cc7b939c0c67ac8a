using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OgTickets.Web.TagHelpers;

/// <summary>
/// <c>&lt;icon name="basket" /&gt;</c>: an icon of the sprite (<c>.config/icons.json</c>), silent to screen readers because words always stand beside it.
/// A sport's mark is <c>sport-ATH</c>.
/// </summary>
[HtmlTargetElement("icon", Attributes = nameof(Name), TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper : TagHelper
{
    private const string Sprite = "lib/icons.svg";

    /// <summary>The icon's name in <c>.config/icons.json</c>.</summary>
    public string Name { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // the fingerprinted address, kept by browsers for a year
        var sprite = ViewContext.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>()?[Sprite] ?? Sprite;
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        var kind = output.Attributes["class"]?.Value;
        output.Attributes.SetAttribute("class", kind is null ? "icon" : $"icon {kind}");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent($"<use href=\"/{sprite}#{System.Net.WebUtility.HtmlEncode(Name)}\"></use>");
    }
}
