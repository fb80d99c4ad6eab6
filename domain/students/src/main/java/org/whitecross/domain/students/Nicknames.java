package org.whitecross.domain.students;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Given names that are used for one another, folded. Each line is one name; a word may be in several. */
final class Nicknames {
    private static final String LINES = """
            abigail abby abbie gail
            alexander alex alec xander sasha
            alexandra alexandria alex lexi sandra sasha
            alejandro alex ale
            amanda mandy
            andrew andy drew
            anthony antonio tony
            barbara barb barbie
            benjamin ben benny benji
            catherine katherine kathryn cathy kathy kate katie kat katya
            charles charlie chuck carlos
            charlotte charlie lottie
            christina christine tina chris chrissy
            christopher chris topher
            daniel dan danny
            david dave davey
            deborah deb debbie
            dorothy dot dottie
            edward ed eddie ted teddy ned
            eleanor ellie nora nell
            elizabeth eliza liz lizzie beth betty betsy lisa ellie
            emily em emmy
            francis frank frankie
            francisco paco pancho frank
            frederick fred freddie
            gabriel gabe
            gabriella gabrielle gabby
            gregory greg
            guadalupe lupe lupita
            guillermo memo william
            henry harry hank
            isabella isabel izzy bella
            jacob jake
            jacqueline jackie
            james jim jimmy jamie
            jennifer jen jenny
            jessica jess jessie
            jesus chuy
            john johnny jack
            jonathan jon
            jose pepe
            joseph joe joey
            joshua josh
            kenneth ken kenny
            kimberly kim
            lawrence larry
            leonard leo len lenny
            margaret maggie meg peggy greta
            maria mary mia
            matthew matt
            maximilian maxwell max
            megan meg
            michael mike mikey mick
            miguel mike
            natalie nat
            natasha natalia tasha
            nathaniel nathan nate
            nicholas nick nicky
            nicole nicky nikki
            olivia liv livvy
            pamela pam
            patricia pat patty trish
            patrick pat paddy
            peter pete
            philip phillip phil
            rebecca becca becky
            richard rich rick dick
            robert rob robbie bob bobby
            roberto beto robert
            ronald ron ronnie
            samantha sam sammie
            samuel sam sammy
            sofia sophia sophie
            stephen steven steve
            susan suzanne sue susie
            theodore theo ted teddy
            theresa teresa terry tess
            thomas tom tommy
            timothy tim timmy
            veronica ronnie vera
            victoria vicky tori
            vincent vince vinny
            william will bill billy willy liam
            zachary zach zack
            """;

    private static final Map<String, Set<Integer>> NAMES_OF_A_WORD = new HashMap<>();

    static {
        int name = 0;
        for (String line : LINES.lines().toList()) {
            for (String word : line.split(" ", -1))
                NAMES_OF_A_WORD.computeIfAbsent(word, w -> new HashSet<>()).add(name);
            name++;
        }
    }

    private Nicknames() {}

    static boolean areSame(String one, String other) {
        var names = NAMES_OF_A_WORD.getOrDefault(one, Set.of());
        return NAMES_OF_A_WORD.getOrDefault(other, Set.of()).stream().anyMatch(names::contains);
    }
}
