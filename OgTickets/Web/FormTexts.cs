using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using OgTickets.Localisation;

namespace OgTickets.Web;

/// <summary>
/// Gives MVC our own words for input it refuses: <c>[Required]</c> says <c>Form.Required</c>, and so on for each annotation;
/// a <c>[Display(Name = "…")]</c> or <c>ErrorMessage = "…"</c> names a key of <see cref="Texts"/>.
/// </summary>
public sealed class FormTexts(IStringLocalizer<Texts> text) : IConfigureOptions<MvcOptions>, IConfigureOptions<MvcDataAnnotationsLocalizationOptions>, IValidationMetadataProvider
{
    public void Configure(MvcOptions options)
    {
        options.ModelMetadataDetailsProviders.Add(this);
        var messages = options.ModelBindingMessageProvider;
        messages.SetMissingBindRequiredValueAccessor(name => text["Form.Missing", name]);
        messages.SetMissingKeyOrValueAccessor(() => text["Form.Incomplete"]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => text["Form.Incomplete"]);
        messages.SetValueMustNotBeNullAccessor(_ => text["Form.Empty"]);
        messages.SetAttemptedValueIsInvalidAccessor((_, name) => text["Form.Invalid", name]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => text["Form.InvalidValue"]);
        messages.SetUnknownValueIsInvalidAccessor(name => text["Form.Invalid", name]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => text["Form.InvalidValue"]);
        messages.SetValueIsInvalidAccessor(_ => text["Form.InvalidValue"]);
        messages.SetValueMustBeANumberAccessor(name => text["Form.NotANumber", name]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => text["Form.InvalidValue"]);
    }

    public void Configure(MvcDataAnnotationsLocalizationOptions options) => options.DataAnnotationLocalizerProvider = (_, factory) => factory.Create(typeof(Texts));

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var annotation in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            // the framework's own English sentences hold spaces; a key of ours never does
            if (annotation.ErrorMessageResourceName is null && annotation.ErrorMessage?.Contains(' ', StringComparison.Ordinal) != false)
                annotation.ErrorMessage = KeyOf(annotation);
        }
    }

    /// <summary>The key for an annotation without words of its own: the type's name without Attribute.</summary>
    private static string KeyOf(ValidationAttribute annotation) => annotation switch
    {
        StringLengthAttribute { MinimumLength: > 0 } => "Form.LengthBetween",
        StringLengthAttribute or MaxLengthAttribute => "Form.TooLong",
        MinLengthAttribute => "Form.TooShort",
        RangeAttribute => "Form.OutOfRange",
        RequiredAttribute => "Form.Required",
        EmailAddressAttribute => "Form.NotAnEmail",
        CompareAttribute => "Form.NotTheSame",
        _ => "Form.Invalid",
    };
}
