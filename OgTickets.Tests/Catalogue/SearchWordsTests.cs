using OgTickets.Catalogue;

namespace OgTickets.Tests.Catalogue;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Tir à l’arc", " tir a l arc")]
    [InlineData("ÉPÉE – hommes : individuel", " epee hommes individuel")]
    [InlineData("4 × 100 m", " 4 x 100 m")]
    [InlineData("4×100", " 4x100")]
    [InlineData("cœur Straße Bjørn Łódź", " coeur strasse bjorn łodz")]
    [InlineData(" \t–’ ", "")]
    public void Folding_leaves_letters_and_digits(string text, string folded) => Assert.Equal(folded, SearchWords.Fold(text));

    [Fact]
    public void Decomposed_and_composed_accents_are_the_same() => Assert.Equal(SearchWords.Fold("épée"), SearchWords.Fold("épée".Normalize(System.Text.NormalizationForm.FormD)));

    [Fact]
    public void Each_word_is_looked_for_from_its_beginning() => Assert.Equal([" men", " 100", " m"], SearchWords.Of("Men, 100 m, men"));

    [Fact]
    public void Nothing_asked_is_no_word() => Assert.Empty(SearchWords.Of(null));
}
