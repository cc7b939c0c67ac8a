using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OgTickets.Localisation;

namespace OgTickets.Tests.Web;

public sealed class FormTextsTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Every_annotation_refuses_in_the_visitors_language(string language)
    {
        using (Language.Of(language)!.Spoken())
        {
            var refusals = Refusals(new() { Name = "", Email = "nobody", Tickets = 9, Phrase = "short", Again = "other", Note = "too long a note" });

            Assert.Equal(6, refusals.Count);
            Assert.All(refusals, words => Assert.DoesNotContain("Form.", words, StringComparison.Ordinal));
            Assert.All(refusals, words => Assert.DoesNotContain("field", words, StringComparison.OrdinalIgnoreCase));
            Assert.Contains(refusals, words => words.Contains(language == "fr" ? "entre 1 et 6" : "between 1 and 6", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("fr", "Indiquez un nombre dans le champ «\u202fBillets\u202f».")]
    [InlineData("en", "Enter a number in “Billets”.")]
    public void What_cannot_be_read_is_refused_in_the_visitors_language(string language, string words)
    {
        var messages = app.Services.GetRequiredService<IOptions<MvcOptions>>().Value.ModelBindingMessageProvider;
        using (Language.Of(language)!.Spoken())
            Assert.Equal(words, messages.ValueMustBeANumberAccessor("Billets"));
    }

    [Fact]
    public void No_message_of_the_framework_is_left()
    {
        var messages = app.Services.GetRequiredService<IOptions<MvcOptions>>().Value.ModelBindingMessageProvider;
        using (Language.French.Spoken())
        {
            string[] said =
            [
                messages.MissingBindRequiredValueAccessor("x"), messages.MissingKeyOrValueAccessor(), messages.MissingRequestBodyRequiredValueAccessor(),
                messages.ValueMustNotBeNullAccessor("x"), messages.AttemptedValueIsInvalidAccessor("v", "x"), messages.NonPropertyAttemptedValueIsInvalidAccessor("v"),
                messages.UnknownValueIsInvalidAccessor("x"), messages.NonPropertyUnknownValueIsInvalidAccessor(), messages.ValueIsInvalidAccessor("v"),
                messages.ValueMustBeANumberAccessor("x"), messages.NonPropertyValueMustBeANumberAccessor(),
            ];
            Assert.All(said, words => Assert.DoesNotMatch("The |A value|required|Form\\.", words));
        }
    }

    private List<string> Refusals(Input input)
    {
        var context = new ActionContext { HttpContext = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = app.Services } };
        app.Services.GetRequiredService<IObjectModelValidator>().Validate(context, null, "", input);
        return [.. context.ModelState.Values.SelectMany(entry => entry.Errors).Select(error => error.ErrorMessage)];
    }

    private sealed class Input
    {
        [Required] public string Name { get; init; } = "";
        [EmailAddress] public string Email { get; init; } = "";
        [Range(1, 6)] public int Tickets { get; init; }
        [StringLength(200, MinimumLength = 12)] public string Phrase { get; init; } = "";
        [Compare(nameof(Phrase))] public string Again { get; init; } = "";
        [MaxLength(5)] public string Note { get; init; } = "";
    }
}
