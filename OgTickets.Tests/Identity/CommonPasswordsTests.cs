using OgTickets.Identity;

namespace OgTickets.Tests.Identity;

public sealed class CommonPasswordsTests
{
    [Theory]
    [InlineData("administrator")]
    [InlineData("Password12345")]
    [InlineData("motdepasse2024!")]
    [InlineData("  MICHAEL-1234567")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("zebrezebrezebre")]
    [InlineData("zebrezebrezeb")]
    [InlineData("abcdefghijklm")]
    [InlineData("mlkjihgfedcba")]
    [InlineData("123456789012")]
    [InlineData("azertyuiopqs")]
    [InlineData("qwertyuiopasdf")]
    public void What_is_tried_first_is_common(string password) => Assert.True(CommonPasswords.Contain(password));

    [Theory]
    [InlineData(People.Password)]
    [InlineData("correct horse battery staple")]
    [InlineData("vivement-le-26-juillet")]
    [InlineData("quatre zèbres à Vaires")]
    [InlineData("tr0ub4dor&3xyz")]
    public void What_is_somebody_s_own_is_not(string password) => Assert.False(CommonPasswords.Contain(password));
}
