using Microsoft.Extensions.Localization;

namespace OgTickets.Localisation;

/// <summary>Names the files Texts.fr.resx and Texts.en.resx: every sentence a person reads, asked for as <c>IStringLocalizer&lt;Texts&gt;</c>.</summary>
public sealed class Texts;

/// <summary>Registers the texts of the shop.</summary>
public static class TextsRegistration
{
    /// <summary>Adds <see cref="IStringLocalizer{T}"/> over <see cref="Texts"/>.</summary>
    public static IServiceCollection AddTexts(this IServiceCollection services) => services.AddLocalization();
}
