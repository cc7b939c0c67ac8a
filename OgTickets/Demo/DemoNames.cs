namespace OgTickets.Demo;

/// <summary>Invented buyers: first and last names common in Europe, mixed at random, at addresses that no mail reaches (RFC 2606).</summary>
internal static class DemoNames
{
    internal static readonly string[] First =
    [
        "Adèle", "Aïcha", "Alba", "Amélie", "Anaïs", "Anders", "Anna", "Antoine", "Baptiste", "Bastien", "Camille", "Carlos", "Céline", "Chiara", "Chloé",
        "Clément", "Diego", "Élise", "Emma", "Étienne", "Fatou", "Félix", "Filip", "Florian", "François", "Gabriel", "Giulia", "Hanna", "Hélène", "Hugo",
        "Inès", "Ioana", "Jakub", "Jeanne", "João", "Jonas", "Jules", "Karim", "Katarzyna", "Kevin", "Lars", "Léa", "Léo", "Lina", "Louise", "Lucas",
        "Łukasz", "Maëlle", "Mamadou", "Manon", "Marco", "Maria", "Mathis", "Mehdi", "Nadia", "Nina", "Noé", "Olivia", "Oscar", "Pauline", "Pedro",
        "Raphaël", "Rémi", "Rosa", "Sacha", "Salomé", "Sofía", "Søren", "Théo", "Thomas", "Tobias", "Ulysse", "Victor", "Wanda", "Yann", "Zoé",
    ];

    internal static readonly string[] Last =
    [
        "Almeida", "Andersen", "Aubert", "Barbier", "Benali", "Bernard", "Bianchi", "Blanchard", "Bonnet", "Boyer", "Brun", "Carpentier", "Chevalier",
        "Clément", "Colin", "Costa", "Da Silva", "David", "Diallo", "Dubois", "Dumas", "Durand", "Fabre", "Faure", "Fernández", "Fischer", "Fontaine",
        "Fournier", "Gaillard", "García", "Garnier", "Gauthier", "Girard", "Guérin", "Haddad", "Henry", "Ibrahim", "Jansen", "Joly", "Keïta", "Kowalski",
        "Lacroix", "Lambert", "Le Gall", "Lefèvre", "Lemoine", "Leroy", "López", "Marchand", "Martin", "Mercier", "Meyer", "Moreau", "Müller", "Nguyen",
        "Nowak", "Olsen", "Perrin", "Petit", "Picard", "Popescu", "Renard", "Ricci", "Rivière", "Robert", "Rossi", "Roussel", "Roux", "Schmidt", "Simon",
        "Traoré", "Vasseur", "Vidal", "Weber", "Zieliński",
    ];

    public static string FirstName(Random random) => First[random.Next(First.Length)];

    public static string LastName(Random random) => Last[random.Next(Last.Length)];
}
