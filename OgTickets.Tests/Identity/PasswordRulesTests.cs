using OgTickets.Identity;

namespace OgTickets.Tests.Identity;

public sealed class PasswordRulesTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("zoe.le-gall@example.org")]
    [InlineData("Zoé Le Gall 2024")]
    [InlineData("LEGALLzoé2024")]
    [InlineData("og-tickets-zoe!")]
    public async Task One_s_own_name_and_address_are_no_password(string password) => Assert.Single(await RefusalsAsync(password));

    [Theory]
    [InlineData("le chat de Zoé dort")]
    [InlineData(People.Password)]
    public async Task A_name_in_a_phrase_is(string password) => Assert.Empty(await RefusalsAsync(password));

    [Fact]
    public async Task A_short_common_one_hears_one_sentence_for_each()
    {
        using var spoken = OgTickets.Localisation.Language.French.Spoken();

        Assert.Equal(2, (await RefusalsAsync("password")).Count);
    }

    private Task<IReadOnlyList<string>> RefusalsAsync(string password) => app.RunAsync((AccountOpening opening) =>
        opening.RefusalsOfAsync(opening.Draft(new Applicant("Zoé", "Le Gall", "zoe.le-gall@example.org", "fr")), password));
}
