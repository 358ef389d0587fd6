"""The invented people of the class. The first of them differ most from each other, so a small class shows most."""

from dataclasses import dataclass

from quiz.demo import characters as c


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the class. `timezone` is an IANA name."""

    username: str
    name: str
    timezone: str


INSTRUCTOR = Person("helena", "Helena Voss", "Europe/Berlin")
ADMIN = Person("sam", "Sam Iverson", "America/Chicago")
FRESH = Person("nadia", "Nadia Belkacem", "Africa/Algiers")

LEARNERS: tuple[tuple[Person, c.Character], ...] = (
    (Person("amara", "Amara Okafor", "Africa/Lagos"), c.STEADY),
    (Person("mateo", "Mateo Quiroga", "America/Argentina/Buenos_Aires"), c.PERSISTENT),
    (Person("linh", "Linh Tran", "Asia/Ho_Chi_Minh"), c.BRILLIANT),
    (Person("jonas", "Jonas Lindqvist", "Europe/Stockholm"), c.DROPOUT),
    (Person("priya", "Priya Raghunathan", "Asia/Kolkata"), c.CRAMMER),
    (Person("tane", "Tane Parata", "Pacific/Auckland"), c.CODE_ONLY),
    (Person("hana", "Hana Kobayashi", "Asia/Tokyo"), c.CARDS_ONLY),
    (Person("leilani", "Leilani Kahale", "Pacific/Honolulu"), c.NEWCOMER),
    (Person("dmytro", "Dmytro Savchuk", "Europe/Kyiv"), c.RETURNED),
    (Person("saoirse", "Saoirse Kelleher", "Europe/Dublin"), c.TALKER),
    (Person("rafael", "Rafael Monteiro", "America/Sao_Paulo"), c.WEEKENDER),
    (Person("yara", "Yara Haddad", "Asia/Beirut"), c.QUIZZER),
    (Person("kwame", "Kwame Asante", "Africa/Accra"), c.AVERAGE),
    (Person("ingrid", "Ingrid Solheim", "Europe/Oslo"), c.STEADY),
    (Person("ruben", "Rubén Castellanos", "America/Mexico_City"), c.BUSY),
    (Person("mei-ling", "Mei-Ling Hsu", "Asia/Taipei"), c.AVERAGE),
    (Person("tomasz", "Tomasz Wieczorek", "Europe/Warsaw"), c.CODE_ONLY),
    (Person("aisha", "Aisha Rahmani", "Asia/Karachi"), c.LATECOMER),
    (Person("noah", "Noah Whitcombe", "America/Toronto"), c.GUESSER),
    (Person("katarina", "Katarína Hrušková", "Europe/Bratislava"), c.AVERAGE),
    (Person("seoyeon", "Park Seo-yeon", "Asia/Seoul"), c.STEADY),
    (Person("oluwaseun", "Oluwaseun Adeyemi", "Africa/Lagos"), c.PERSISTENT),
    (Person("camila", "Camila Restrepo", "America/Bogota"), c.BUSY),
    (Person("elif", "Elif Karadağ", "Europe/Istanbul"), c.CRAMMER),
    (Person("daniel", "Daniël Achterberg", "Europe/Amsterdam"), c.AVERAGE),
    (Person("thandiwe", "Thandiwe Mokoena", "Africa/Johannesburg"), c.TALKER),
    (Person("arash", "Arash Behnam", "Asia/Tehran"), c.BRILLIANT),
    (Person("fatou", "Fatou Ndiaye", "Africa/Dakar"), c.WEEKENDER),
    (Person("lucas", "Lucas Ferrand", "Europe/Paris"), c.DROPOUT),
    (Person("nilufar", "Nilufar Yusupova", "Asia/Tashkent"), c.CARDS_ONLY),
)
SHOWN = 3  # learners whose logins are printed


def everybody() -> list[Person]:
    return [INSTRUCTOR, ADMIN, FRESH, *(person for person, _ in LEARNERS)]
