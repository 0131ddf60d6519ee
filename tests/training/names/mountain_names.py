"""Names that the tests write about."""

from __future__ import annotations

from training.names.places import PlaceName, form_of

_ROWS = """
Mount Elbrus|RU|volcano|5642|42.44|43.35
Belukha|RU|peak|4506|86.58|49.81
Gora Narodnaya|RU|peak|1895|60.12|65.03
Ural Mountains|RU|range|||
Musala|BG|peak|2925|23.59|42.18
Vihren|BG|peak|2914|23.40|41.77
Pirin|BG|range|||
Rila Mountains|BG|range|||
Stara Planina|BG|range|||
Matterhorn|CH|peak|4478|7.66|45.98
Piz Bernina|CH|peak|4049|9.91|46.38
Dufourspitze|CH|peak|4634|7.87|45.94
Weisshorn|CH|peak|4506|7.72|46.10
Glarus Alps|CH|range|||
Mont Blanc|FR|peak|4806|6.86|45.83
Pic du Midi d'Ossau|FR|peak|2884|-0.44|42.84
Puy de Dôme|FR|volcano|1465|2.96|45.77
Massif des Écrins|FR|massif|||
Vosges|FR|range|||
Großglockner|AT|peak|3798|12.69|47.07
Hochkönig|AT|peak|2941|13.06|47.42
Hohe Tauern|AT|range|||
Feldberg|DE|peak|1493|8.00|47.87
Harz|DE|range|||
Monte Rosa|IT|massif|4634|7.87|45.94
Etna|IT|volcano|3357|15.00|37.75
Apennines|IT|range|||
Aneto|ES|peak|3404|0.66|42.63
Sierra Nevada|ES|range|||
Pico de Teide|ES|volcano|3715|-16.64|28.27
Ben Nevis|GB|hill|1345|-5.00|56.80
Cairngorms|GB|range|||
Cross Fell|GB|hill|893|-2.49|54.70
Mount Whitney|US|peak|4421|-118.29|36.58
Longs Peak|US|peak|4346|-105.62|40.25
Mount Rainier|US|volcano|4392|-121.76|46.85
Bear Mountain|US|peak|391|-74.01|41.31
Teton Range|US|range|||
Black Hills|US|range|||
Wasatch Range|US|range|||
Mount Logan|CA|peak|5959|-140.41|60.57
Selkirk Mountains|CA|range|||
Cerro Aconcagua|AR|peak|6961|-70.01|-32.65
Cerro Torre|AR|peak|3128|-73.10|-49.29
Cordillera Blanca|PE|range|||
Huascarán|PE|peak|6768|-77.60|-9.12
Nevado Sajama|BO|volcano|6542|-68.88|-18.11
Cotopaxi|EC|volcano|5897|-78.44|-0.68
Popocatépetl|MX|volcano|5426|-98.62|19.02
Jebel Toubkal|MA|peak|4167|-7.92|31.06
High Atlas|MA|range|||
Jebel Shams|OM|peak|3018|57.26|23.24
Mount Kenya|KE|volcano|5199|37.31|-0.15
Aberdare Range|KE|range|||
Kilimanjaro|TZ|volcano|5895|37.36|-3.07
Drakensberg|ZA|range|||
Annapurna|NP|peak|8091|83.82|28.60
Machapuchare|NP|peak|6993|83.95|28.50
Kanchenjunga Himal|NP|range|||
Nanga Parbat|PK|peak|8126|74.59|35.24
Fuji-san|JP|volcano|3776|138.73|35.36
Yarigatake|JP|peak|3180|137.65|36.34
Hida Mountains|JP|range|||
Gunung Rinjani|ID|volcano|3726|116.46|-8.41
Merapi|ID|volcano|2910|110.45|-7.54
Aoraki|NZ|peak|3724|170.14|-43.60
Mount Ruapehu|NZ|volcano|2797|175.57|-39.28
Southern Alps|NZ|range|||
Herðubreið|IS|volcano|1682|-16.35|65.18
Snæfell|IS|volcano|1833|-15.57|64.80
Ağrı Dağı|TR|volcano|5137|44.30|39.70
Erciyes Dağı|TR|volcano|3917|35.45|38.53
Mount Vinson|AQ|peak|4892|-85.62|-78.53
Sentinel Range|AQ|range|||
"""


def _number(text: str) -> float | None:
    return float(text) if text else None


def mountain_names() -> list[PlaceName]:
    """Some mountains of all forms, kinds and continents."""
    made = []
    for row in _ROWS.strip().splitlines():
        name, country, kind, elevation, lon, lat = row.split("|")
        heights = (_number(elevation), _number(lon), _number(lat))
        made.append(PlaceName(name, country, form_of(name), kind, 1.0, *heights))
    return made
