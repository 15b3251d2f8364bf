//! What may be seen of a candidate for a source that is left out.

use crate::quotes::feature_set::feature_set;

feature_set! {
    /// What is seen of a candidate.
    Feature, Features:
    /// Nobody in particular: a passive, an inscription.
    Nobody "nobody",
    /// Nobody, with a form that is mostly no report.
    NobodyDoubtful "nobody-doubtful",
    /// Said the quotation before this one.
    SaidLatest "said-latest",
    /// Spoke last before that one's speaker.
    SaidSecond "said-second",
    /// Spoke earlier.
    SaidEarlier "said-earlier",
    /// Was named where it spoke last.
    SaidNamed "said-named",
    /// Spoke last in this sentence.
    SaidSentence "said-sentence",
    /// Spoke last in this paragraph.
    SaidParagraph "said-paragraph",
    /// Spoke last in the paragraph before.
    SaidParagraphBefore "said-paragraph-before",
    /// Said the quotation before this one, and the verb adds to what was said.
    SaidAdds "said-adds",
    /// Said the quotation before this one, and the cue opens a paragraph.
    SaidOpening "said-opening",
    /// Said the quotation before this one, and the words turn to another side (في المقابل).
    SaidShifts "said-shifts",
    /// Spoke before the latest heading.
    SaidBeforeHeading "said-before-heading",
    /// Passed on the last quotation.
    Relay "relay",
    /// Is the subject of the clause before the cue.
    ActedLatest "acted-latest",
    /// Is the subject before that.
    ActedSecond "acted-second",
    /// Is an earlier subject.
    ActedEarlier "acted-earlier",
    /// Is the subject of a reporting verb.
    ActedReports "acted-reports",
    /// Is a subject at the head of a sentence.
    ActedLeads "acted-leads",
    /// Is a subject in this sentence.
    ActedSentence "acted-sentence",
    /// Is a subject in this paragraph.
    ActedParagraph "acted-paragraph",
    /// Is a subject in the paragraph before.
    ActedParagraphBefore "acted-paragraph-before",
    /// Is the first subject of this sentence, and of a main clause.
    ActedFirst "acted-first",
    /// The same of the sentence before.
    ActedFirstBefore "acted-first-before",
    /// Is the latest subject of a main clause outside reported words.
    ActedFree "acted-free",
    /// Acts since the last quotation.
    ActedSince "acted-since",
    /// Acts in reported words.
    ActedInSpeech "acted-in-speech",
    /// Acts in a relative clause.
    ActedInRelative "acted-in-relative",
    /// Acts in a clause that depends on another.
    ActedSubordinate "acted-subordinate",
    /// Is the latest subject in this sentence, and the cue is a participle or verbal noun.
    Host "host",
    /// The cue is a participle or verbal noun, and the candidate said the quotation before this one.
    PartSaid "part-said",
    /// The same, and it acted last.
    PartActed "part-acted",
    /// The same, and it is named in this sentence.
    PartNamed "part-named",
    /// The cue is joined by و, and the candidate said the quotation before this one.
    AndSaid "and-said",
    /// The same, and it acted last.
    AndActed "and-acted",
    /// Has said the most so far.
    SaidMost "said-most",
    /// Is named in this sentence.
    NameSentence "name-sentence",
    /// Is named in the sentence before.
    NameSentenceBefore "name-sentence-before",
    /// Is named in this paragraph.
    NameParagraph "name-paragraph",
    /// Is named in the paragraph before.
    NameParagraphBefore "name-paragraph-before",
    /// Is the name nearest to the cue.
    NameNearest "name-nearest",
    /// Is the first person named in this sentence.
    FirstPerson "first-person",
    /// Is the first body or place named in this sentence.
    FirstBody "first-body",
    /// The same in the sentence before.
    FirstPersonBefore "first-person-before",
    /// The same in the sentence before.
    FirstBodyBefore "first-body-before",
    /// A preposition governs its nearest name.
    Governed "governed",
    /// Its nearest name belongs to a title (وزير خارجية إيران).
    Complement "complement",
    /// A title stands before its nearest name.
    Titled "titled",
    /// Its nearest name stands in a relative clause.
    InRelative "in-relative",
    /// Is named near in reported words only.
    InSpeech "in-speech",
    /// A person.
    Person "person",
    /// A body.
    Body "body",
    /// A place.
    Place "place",
    /// Known by a description only.
    Described "described",
    /// Described by a noun for persons.
    DescribedPerson "described-person",
    /// Described by a noun for a body.
    DescribedBody "described-body",
    /// Described by a noun for a document, or for sources or people of one kind.
    DescribedSource "described-source",
    /// Goes with the gender and number of the verb.
    Agrees "agrees",
    /// Does not.
    Clashes "clashes",
    /// Most likely goes with them, by the form of its name.
    LikelyAgrees "likely-agrees",
    /// Most likely does not.
    LikelyClashes "likely-clashes",
    /// The person named most often.
    Protagonist "protagonist",
    /// Is named in the first paragraphs.
    NamedEarly "named-early",
    /// Is the name right before the relative word.
    Antecedent "antecedent",
    /// Is the indefinite noun right before the verb.
    NounBefore "noun-before",
}
