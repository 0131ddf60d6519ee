<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Imatch</name>
        <message>
            <location filename="../../qgis_imatch/align/layers.py" />
            <source>{} (aligned)</source>
            <translation>{} (ausgerichtet)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>GeoTIFF (*.tif *.tiff)</source>
            <translation>GeoTIFF (*.tif *.tiff)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Cloud-optimised GeoTIFF for the aligned raster</source>
            <translation>Cloud-optimiertes GeoTIFF für das ausgerichtete Raster</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Also write</source>
            <translation>Außerdem schreiben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Residuals as a &amp;layer</source>
            <translation>Residuen als &amp;Layer</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Georeferencer &amp;file (.points)</source>
            <translation>Georeferenzierer-&amp;Datei (.points)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Ground con&amp;trol points (.vrt)</source>
            <translation>&amp;Kontrollpunkte (.vrt)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Arrows that show what error is left where</source>
            <translation>Pfeile, die zeigen, welcher Fehler wo bleibt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>For QGIS's Georeferencer, to go on by hand</source>
            <translation>Für die Georeferenzierung von QGIS, um von Hand weiterzumachen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>The moving raster unchanged, with ground control points for GDAL</source>
            <translation>Das bewegte Raster unverändert, mit Passpunkten für GDAL</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Align</source>
            <translation>Ausrichten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Move the moving raster to where the reference shows it</source>
            <translation>Das bewegte Raster dorthin bewegen, wo die Referenz dasselbe zeigt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Al&amp;ign</source>
            <translation>A&amp;usrichten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Write the moving raster to where the reference shows it</source>
            <translation>Das bewegte Raster dort schreiben, wo die Referenz dasselbe zeigt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>Review these matches before they are used</source>
            <translation>Diese Passpunkte prüfen, bevor sie benutzt werden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>Review…</source>
            <translation>Prüfen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>Mat&amp;ches</source>
            <translation>&amp;Passpunkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>The matches that say how far to move what</source>
            <translation>Die Passpunkte, die sagen, was wie weit zu bewegen ist</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <location filename="../../qgis_imatch/match/layers.py" />
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Matches</source>
            <translation>Passpunkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <location filename="../../qgis_imatch/curation/curator.py" />
            <location filename="../../qgis_imatch/dataset/window.py" />
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <location filename="../../qgis_imatch/match/page.py" />
            <location filename="../../qgis_imatch/processing/train.py" />
            <location filename="../../qgis_imatch/review/window.py" />
            <source>GeoPackage (*.gpkg)</source>
            <translation>GeoPackage (*.gpkg)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>Matches of this pair</source>
            <translation>Passpunkte dieses Paars</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>A GeoPackage of matches that Imatch made from this pair</source>
            <translation>Ein GeoPackage mit Passpunkten, das Imatch aus diesem Paar gemacht hat</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>Choose the GeoPackage with the matches, or match first.</source>
            <translation>Wählen Sie das GeoPackage mit den Passpunkten, oder gleichen Sie zuerst ab.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>{} does not exist any more. Choose other matches, or match first.</source>
            <translation>{} gibt es nicht mehr. Wählen Sie andere Passpunkte, oder gleichen Sie zuerst ab.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>“{}” has edits that are not saved. Save them, then align.</source>
            <translation>„{}“ hat ungespeicherte Änderungen. Speichern Sie sie, dann richten Sie aus.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>Match first</source>
            <translation>Zuerst abgleichen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>From a file…</source>
            <translation>Aus einer Datei…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>Matches first, as the page Match says; the matches are kept.</source>
            <translation>Zuerst Passpunkte, wie es die Seite Abgleichen sagt; sie werden behalten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>Those you rejected are left out, those you added are used.</source>
            <translation>Verworfene werden weggelassen, hinzugefügte benutzt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>The simplest that explains the matches, judged at points left out.</source>
            <translation>Das einfachste, das die Passpunkte erklärt, beurteilt an weggelassenen Punkten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Moves the raster as a whole. Enough for most dates of one satellite.</source>
            <translation>Bewegt das Raster als Ganzes. Genug für die meisten Aufnahmen eines Satelliten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Also turns and scales it. For screenshots and maps.</source>
            <translation>Dreht und skaliert auch. Für Bildschirmfotos und Karten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Also stretches and shears it. For scans, and for other sensors.</source>
            <translation>Streckt und schert auch. Für Scans und andere Sensoren.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Also tilts it. For oblique pictures of flat ground.</source>
            <translation>Kippt auch. Für schräge Bilder ebenen Bodens.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Bends it gently. For old scanners and wide swaths.</source>
            <translation>Biegt sanft. Für alte Scanner und breite Streifen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Follows every match. For relief; needs good matches everywhere.</source>
            <translation>Folgt jedem Passpunkt. Für Relief; braucht überall gute Passpunkte.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Only move the geor&amp;eferencing</source>
            <translation>Nur die Geor&amp;eferenzierung verschieben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>The moving raster's own</source>
            <translation>Das des bewegten Rasters</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Exactly the reference's</source>
            <translation>Genau das der Referenz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <location filename="../../qgis_imatch/align/summary.py" />
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <location filename="../../qgis_imatch/review/figures.py" />
            <location filename="../../qgis_imatch/settings/page.py" />
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Automatic</source>
            <translation>Automatisch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Nearest neighbour</source>
            <translation>Nächster Nachbar</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Bilinear</source>
            <translation>Bilinear</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Cubic</source>
            <translation>Kubisch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Lanczos</source>
            <translation>Lanczos</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Mo&amp;del</source>
            <translation>Mo&amp;dell</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>How the moving raster may be transformed</source>
            <translation>Wie das bewegte Raster umgeformt werden darf</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Grid</source>
            <translation>Gitter</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Own keeps the moving raster's resolution and CRS. The reference's makes both rasters lie pixel on pixel, for band arithmetic and change detection.</source>
            <translation>Eigenes behält Auflösung und KBS des bewegten Rasters. Das der Referenz legt beide Raster Pixel auf Pixel, für Bandrechnung und Änderungserkennung.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Re&amp;sampling</source>
            <translation>Re&amp;sampling</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>How new pixels are made. Automatic: nearest for classes, else cubic.</source>
            <translation>Wie neue Pixel entstehen. Automatisch: nächster bei Klassen, sonst kubisch.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Shift the raster and keep every pixel as it is: nothing is resampled</source>
            <translation>Das Raster verschieben und jedes Pixel lassen, wie es ist: nichts wird neu berechnet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Shift</source>
            <translation>Verschiebung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Similarity</source>
            <translation>Ähnlichkeit</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Affine</source>
            <translation>Affin</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Homography</source>
            <translation>Homographie</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Polynomial 2</source>
            <translation>Polynom 2</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Thin-plate spline</source>
            <translation>Thin-Plate-Spline</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Aligned</source>
            <translation>Ausgerichtet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Not aligned: the rasters do not overlap</source>
            <translation>Nicht ausgerichtet: die Raster überlappen sich nicht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Not aligned: the matches could not be verified</source>
            <translation>Nicht ausgerichtet: die Passpunkte konnten nicht bestätigt werden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>No raster was written, because its place would be a guess.</source>
            <translation>Es wurde kein Raster geschrieben, weil seine Lage geraten wäre.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>To place it by hand, match on the page Match and accept or add matches in the review.</source>
            <translation>Um es von Hand zu legen, gleichen Sie auf der Seite Abgleichen ab und nehmen in der Prüfung Passpunkte an oder fügen welche hinzu.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>The error went from {} to {}, {}.</source>
            <translation>Der Fehler ging von {} auf {}, {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>The error is {}, {}.</source>
            <translation>Der Fehler ist {}, {}.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>judged at {} matches, each without itself in the fit</source>
            <translation>
                <numerusform>beurteilt an {} Passpunkt, der selbst nicht in die Anpassung eingeht</numerusform>
                <numerusform>beurteilt an {} Passpunkten, jeder ohne sich selbst in der Anpassung</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>measured at {} places that were held out</source>
            <translation>
                <numerusform>gemessen an {} zurückgehaltenen Stelle</numerusform>
                <numerusform>gemessen an {} zurückgehaltenen Stellen</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Where the moving raster lies was found from the image.</source>
            <translation>Wo das bewegte Raster liegt, wurde aus dem Bild gefunden.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>clockwise</source>
            <translation>im Uhrzeigersinn</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>counter-clockwise</source>
            <translation>gegen den Uhrzeigersinn</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Position, rotation and scale of the moving raster were found from the image: it is turned {turn:.1f}° {way}, and a pixel of the reference is {scale:.2f} of its pixels wide.</source>
            <translation>Lage, Drehung und Maßstab des bewegten Rasters wurden aus dem Bild gefunden: es ist um {turn:.1f}° {way} gedreht, und ein Pixel der Referenz ist {scale:.2f} seiner Pixel breit.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>metres</source>
            <translation>Meter</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>pixels</source>
            <translation>Pixel</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>All (RMSE)</source>
            <translation>Alle (RMSE)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>x, columns</source>
            <translation>x, Spalten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>y, rows</source>
            <translation>y, Zeilen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>90 % (CE90)</source>
            <translation>90 % (CE90)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Largest</source>
            <translation>Größter</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Model: {}, as you chose.</source>
            <translation>Modell: {}, wie gewählt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Model: {}, the plainest that no richer one clearly beats.</source>
            <translation>Modell: {}, das einfachste, das kein reicheres klar übertrifft.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Model: {}, the only one that so few or so unevenly spread matches bear.</source>
            <translation>Modell: {}, das einzige, das so wenige oder ungleich verteilte Passpunkte tragen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Pixels off where matches were left out: {}.</source>
            <translation>Abweichung in Pixeln, wo Passpunkte weggelassen wurden: {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Time series: solve all pairs together</source>
            <translation>Zeitreihe: alle Paare ausgleichen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Pairs of a table (CSV)</source>
            <translation>Paare einer Tabelle (CSV)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>&amp;Scenes</source>
            <translation>Sz&amp;enen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Add all rasters of a folder</source>
            <translation>Alle Raster eines Ordners hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Dates come from metadata and file names; scenes that overlap form a group.</source>
            <translation>Das Datum kommt aus Metadaten und Dateinamen; Szenen, die sich überlappen, bilden eine Gruppe.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Tables (*.csv *.txt *.tsv);;All files (*)</source>
            <translation>Tabellen (*.csv *.txt *.tsv);;Alle Dateien (*)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>A table with the columns reference and moving; also id, group, matcher, aoi, …</source>
            <translation>Eine Tabelle mit den Spalten reference und moving; dazu id, group, matcher, aoi, …</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>all scenes with each other</source>
            <translation>alle Szenen miteinander</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>a chain: each with the next ones</source>
            <translation>eine Kette: jede mit den nächsten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>a star: all with the reference</source>
            <translation>ein Stern: alle mit der Referenz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>the first by date</source>
            <translation>die erste nach Datum</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>the last by date</source>
            <translation>die letzte nach Datum</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>the mean of all</source>
            <translation>das Mittel aller</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Write &amp;aligned rasters</source>
            <translation>&amp;Ausgerichtete Raster schreiben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>… on the reference's &amp;grid</source>
            <translation>… im &amp;Gitter der Referenz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Tr&amp;y again what failed before</source>
            <translation>&amp;Was zuvor scheiterte, erneut versuchen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>as many as cores</source>
            <translation>so viele wie Kerne</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>this computer; or tcp://host:8786</source>
            <translation>dieser Rechner; oder tcp://host:8786</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Folder for the results</source>
            <translation>Ordner für die Ergebnisse</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>&amp;Task</source>
            <translation>A&amp;ufgabe</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>What is done with the rasters</source>
            <translation>Was mit den Rastern geschieht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Ta&amp;ble</source>
            <translation>Ta&amp;belle</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>CSV file with a header, a row per pair</source>
            <translation>CSV-Datei mit Kopfzeile, eine Zeile je Paar</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>&amp;Pairs</source>
            <translation>&amp;Paare</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Which scenes of a place are matched</source>
            <translation>Welche Szenen eines Ortes abgeglichen werden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>R&amp;each</source>
            <translation>R&amp;eichweite</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Each scene is matched with so many that follow</source>
            <translation>Jede Szene wird mit so vielen folgenden abgeglichen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Re&amp;ference</source>
            <translation>Re&amp;ferenz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>The scene that stays where it is</source>
            <translation>Die Szene, die bleibt, wo sie ist</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>&amp;Matcher</source>
            <translation>&amp;Matcher</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>auto starts fast and goes on to stronger ones until the result verifies</source>
            <translation>auto beginnt schnell und geht zu stärkeren über, bis das Ergebnis bestätigt ist</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Pro&amp;cesses</source>
            <translation>Pro&amp;zesse</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>How many pairs are worked on at a time</source>
            <translation>Wie viele Paare zugleich bearbeitet werden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Sche&amp;duler</source>
            <translation>Sche&amp;duler</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Address of a Dask cluster's scheduler</source>
            <translation>Adresse des Schedulers eines Dask-Clusters</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>&amp;Output folder</source>
            <translation>Ausgabe&amp;ordner</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>A folder with a batch that was stopped goes on where it was</source>
            <translation>Ein Ordner mit einem angehaltenen Stapel geht weiter, wo er war</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Choose a folder for the results.</source>
            <translation>Wählen Sie einen Ordner für die Ergebnisse.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Choose the table of the pairs: a CSV file.</source>
            <translation>Wählen Sie die Tabelle der Paare: eine CSV-Datei.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Check at least two scenes, or add a folder of rasters.</source>
            <translation>Haken Sie mindestens zwei Szenen an, oder fügen Sie einen Ordner mit Rastern hinzu.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/results.py" />
            <source>Scenes of the batch</source>
            <translation>Szenen des Stapels</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/results.py" />
            <source>Pairs of the batch</source>
            <translation>Paare des Stapels</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/results.py" />
            <source>Footprints of the batch</source>
            <translation>Umrisse des Stapels</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>waiting</source>
            <translation>wartet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>ok</source>
            <translation>ok</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>unverified</source>
            <translation>nicht bestätigt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>no overlap</source>
            <translation>keine Überlappung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>failed</source>
            <translation>gescheitert</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>Pair</source>
            <translation>Paar</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>Group</source>
            <translation>Gruppe</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <location filename="../../qgis_imatch/processing/train.py" />
            <location filename="../../qgis_imatch/review/table.py" />
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>Tie points</source>
            <translation>Passpunkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>RMSE (px)</source>
            <translation>RMSE (px)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>Check (px)</source>
            <translation>Prüfung (px)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Seconds</source>
            <translation>Sekunden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>What happened</source>
            <translation>Was geschah</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Pairs</source>
            <translation>Paare</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>Imatch: many pairs and time series</source>
            <translation>Imatch: viele Paare und Zeitreihen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>&amp;List the pairs</source>
            <translation>Paare auf&amp;listen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>Show which pairs there are, and which are done already</source>
            <translation>Zeigen, welche Paare es gibt und welche schon fertig sind</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>&amp;Run</source>
            <translation>&amp;Starten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>Does what is not done yet in the output folder</source>
            <translation>Erledigt, was im Ausgabeordner noch nicht fertig ist</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/dataset/window.py" />
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/plugin.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <location filename="../../qgis_imatch/dataset/window.py" />
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Ca&amp;ncel</source>
            <translation>A&amp;bbrechen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>Looking at the rasters…</source>
            <translation>Raster werden angesehen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>Batch: {}</source>
            <translation>Stapel: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>{} pairs, {} of them done.</source>
            <translation>{} Paare, davon {} fertig.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>There are no pairs: no two scenes overlap.</source>
            <translation>Es gibt keine Paare: keine zwei Szenen überlappen sich.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>Starting the processes…</source>
            <translation>Prozesse werden gestartet…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>Imatch: {} pairs</source>
            <translation>Imatch: {} Paare</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>{ok} of {all} pairs are ok, {unverified} unverified, {no} without overlap, {failed} failed.</source>
            <translation>{ok} von {all} Paaren sind in Ordnung, {unverified} nicht bestätigt, {no} ohne Überlappung, {failed} gescheitert.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>{name}{solved} of {all} scenes solved: off each other by {before:.2f} px before, {after:.2f} px after.</source>
            <translation>{name}{solved} von {all} Szenen ausgeglichen: zuvor {before:.2f} px gegeneinander versetzt, danach {after:.2f} px.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>{loops} loops close to {median:.2f} px, the worst to {worst:.2f} px.</source>
            <translation>{loops} Schleifen schließen auf {median:.2f} px, die schlechteste auf {worst:.2f} px.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/autosave.py" />
            <source>{} can't be written ({}).</source>
            <translation>{} kann nicht geschrieben werden ({}).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/autosave.py" />
            <source>{} was deleted or moved. Your edits are kept in QGIS: put the file back, or save a copy.</source>
            <translation>{} wurde gelöscht oder verschoben. Ihre Änderungen sind in QGIS erhalten: Legen Sie die Datei zurück, oder speichern Sie eine Kopie.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/autosave.py" />
            <source>{} was replaced by another file. Your edits are kept in QGIS: save a copy.</source>
            <translation>{} wurde durch eine andere Datei ersetzt. Ihre Änderungen sind in QGIS erhalten: Speichern Sie eine Kopie.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/autosave.py" />
            <source>{} is locked by another program. Your edits are kept in QGIS, and in the file as soon as it lets go.</source>
            <translation>{} ist von einem anderen Programm gesperrt. Ihre Änderungen sind in QGIS erhalten, und in der Datei, sobald es sie freigibt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/autosave.py" />
            <source>{} can't be written: the disk is full. Your edits are kept in QGIS: free some space.</source>
            <translation>{} kann nicht geschrieben werden: Der Datenträger ist voll. Ihre Änderungen sind in QGIS erhalten: Schaffen Sie Platz.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/autosave.py" />
            <source>{name} can't be written ({reason}). Your edits are kept in QGIS: save a copy.</source>
            <translation>{name} kann nicht geschrieben werden ({reason}). Ihre Änderungen sind in QGIS erhalten: Speichern Sie eine Kopie.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>Keypoints to judge</source>
            <translation>Zu beurteilende Schlüsselpunkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>Which keypoints, for example "repeat_rate" &amp;lt; 0.5 OR "spread_px" &amp;gt; 1</source>
            <translation>Welche Schlüsselpunkte, zum Beispiel "repeat_rate" &amp;lt; 0.5 OR "spread_px" &amp;gt; 1</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <location filename="../../qgis_imatch/review/limit.py" />
            <source>Reject</source>
            <translation>Ablehnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Accept</source>
            <translation>Annehmen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>Back to unreviewed</source>
            <translation>Zurück auf ungeprüft</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>What becomes of them</source>
            <translation>Was aus ihnen wird</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>Unreviewed only</source>
            <translation>Nur ungeprüfte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>Keep the verdicts that you gave already</source>
            <translation>Urteile behalten, die Sie schon gefällt haben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>Apply</source>
            <translation>Anwenden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>Judge them all, as one step that undo takes back</source>
            <translation>Alle beurteilen, in einem Schritt, den Rückgängig zurücknimmt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>The expression is not complete: {}</source>
            <translation>Der Ausdruck ist unvollständig: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>The expression fails: {}</source>
            <translation>Der Ausdruck scheitert: {}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>{} keypoints.</source>
            <translation>
                <numerusform>{} Schlüsselpunkt.</numerusform>
                <numerusform>{} Schlüsselpunkte.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>No keypoint, or none that would change.</source>
            <translation>Kein Schlüsselpunkt, oder keiner, der sich ändern würde.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/copy.py" />
            <source>{} is the file you curate. Choose another.</source>
            <translation>{} ist die Datei, die Sie kuratieren. Wählen Sie eine andere.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>No keypoint here: right-click on one to reject it.</source>
            <translation>Hier ist kein Schlüsselpunkt: Klicken Sie mit rechts auf einen, um ihn abzulehnen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Save a copy</source>
            <translation>Kopie speichern</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Curate keypoints</source>
            <translation>Schlüsselpunkte durchsehen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>Save the edits of “{}”?</source>
            <translation>Die Änderungen an „{}“ speichern?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>All keypoints are looked at. Save keeps your verdicts.</source>
            <translation>Alle Schlüsselpunkte sind durchgesehen. Speichern behält Ihre Urteile.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>Click a keypoint first, or press N for the next one.</source>
            <translation>Klicken Sie zuerst einen Schlüsselpunkt an, oder drücken Sie N für den nächsten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>The project has no other raster to show.</source>
            <translation>Das Projekt hat kein anderes Raster zu zeigen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>You see &lt;b&gt;{}&lt;/b&gt;.</source>
            <translation>Sie sehen &lt;b&gt;{}&lt;/b&gt;.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>Let all edits go that are not saved? This can't be undone.</source>
            <translation>Alle ungespeicherten Änderungen aufgeben? Das lässt sich nicht rückgängig machen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>Click the corners of the polygon; a right click or Enter closes it, Esc gives up.</source>
            <translation>Klicken Sie die Ecken des Polygons an; ein Rechtsklick oder Eingabe schließt es, Esc bricht ab.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>Another tool has the map. &lt;b&gt;On the map&lt;/b&gt; goes on here.</source>
            <translation>Ein anderes Werkzeug hat die Karte. &lt;b&gt;Auf der Karte&lt;/b&gt; macht hier weiter.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/draw.py" />
            <source>No keypoint was found in this polygon.</source>
            <translation>In diesem Polygon wurde kein Schlüsselpunkt gefunden.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/kept.py" />
            <source>The edits could not be saved ({}). They are kept: try again.</source>
            <translation>Die Änderungen konnten nicht gespeichert werden ({}). Sie sind erhalten: Versuchen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/kept.py" />
            <source>“{}” was removed while it was curated. Its unsaved edits are in the file and come back when you curate it again.</source>
            <translation>„{}“ wurde während des Kuratierens entfernt. Die ungespeicherten Änderungen sind in der Datei und kommen wieder, wenn Sie sie erneut kuratieren.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/kept.py" />
            <source>“{}” was removed, so its curation has ended. Nothing was unsaved.</source>
            <translation>„{}“ wurde entfernt, deshalb ist das Kuratieren beendet. Nichts war ungespeichert.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/kept.py" />
            <source>“{}” can't be edited now. Is its file read-only or locked?</source>
            <translation>„{}“ kann jetzt nicht bearbeitet werden. Ist die Datei schreibgeschützt oder gesperrt?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/kept.py" />
            <source>The project edits in transactions, which a crash would undo. Switch them off in Project &gt; Properties &gt; Data Sources (transaction mode: local edit buffer).</source>
            <translation>Das Projekt bearbeitet in Transaktionen, die ein Absturz zunichtemachen würde. Schalten Sie sie ab unter Projekt &gt; Eigenschaften &gt; Datenquellen (Transaktionsmodus: lokaler Bearbeitungspuffer).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/kept.py" />
            <source>QGIS did not take the edit. The layer is as it was.</source>
            <translation>QGIS hat die Änderung nicht angenommen. Der Layer ist, wie er war.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/opening.py" />
            <source>Saved. You are now curating {}.</source>
            <translation>Gespeichert. Sie kuratieren jetzt {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/opening.py" />
            <location filename="../../qgis_imatch/curation/record.py" />
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} is not there. Was it moved or deleted?</source>
            <translation>{} ist nicht da. Wurde es verschoben oder gelöscht?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/opening.py" />
            <source>{} has no layer “keypoints”. Draw keypoints from polygons first.</source>
            <translation>{} hat keinen Layer „keypoints“. Leiten Sie zuerst Schlüsselpunkte aus Polygonen ab.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/opening.py" />
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <location filename="../../qgis_imatch/match/layers.py" />
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Keypoints</source>
            <translation>Schlüsselpunkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Previous</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>The unreviewed keypoint before, close up</source>
            <translation>Der ungeprüfte Schlüsselpunkt davor, aus der Nähe</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>The next unreviewed keypoint, close up</source>
            <translation>Der nächste ungeprüfte Schlüsselpunkt, aus der Nähe</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>This keypoint is right</source>
            <translation>Dieser Schlüsselpunkt ist richtig</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>This keypoint is wrong; so is a right click</source>
            <translation>Dieser Schlüsselpunkt ist falsch; dasselbe sagt ein Rechtsklick</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Take the last edit back (also Ctrl+Z)</source>
            <translation>Die letzte Änderung zurücknehmen (auch Strg+Z)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Do again what was taken back</source>
            <translation>Zurückgenommenes wiederholen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Unreviewed</source>
            <translation>Ungeprüft</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Take your verdict on it back</source>
            <translation>Ihr Urteil darüber zurücknehmen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Delete a keypoint that you added</source>
            <translation>Einen von Ihnen hinzugefügten Schlüsselpunkt löschen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Other date</source>
            <translation>Anderes Datum</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Show the next raster alone</source>
            <translation>Das nächste Raster allein zeigen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>New polygon</source>
            <translation>Neues Polygon</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Draw a polygon and get its keypoints</source>
            <translation>Ein Polygon zeichnen und seine Schlüsselpunkte erhalten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>{} left</source>
            <translation>noch {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>All looked at</source>
            <translation>Alle durchgesehen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Keypoint {key} — {status}</source>
            <translation>Schlüsselpunkt {key} — {status}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>No keypoint in hand</source>
            <translation>Kein Schlüsselpunkt gewählt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Click one on the map, or press N for the next.</source>
            <translation>Klicken Sie einen auf der Karte an oder drücken Sie N für den nächsten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Mouse and keys on the map curate; press to go back to it after another tool</source>
            <translation>Maus und Tasten auf der Karte kuratieren; drücken, um nach einem anderen Werkzeug zurückzukehren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>On the map</source>
            <translation>Auf der Karte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Share of the keypoints that you looked at</source>
            <translation>Anteil der Schlüsselpunkte, die Sie angesehen haben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>unreviewed</source>
            <translation>ungeprüft</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/curation/record.py" />
            <location filename="../../qgis_imatch/names/panels/marks.py" />
            <location filename="../../qgis_imatch/review/record.py" />
            <location filename="../../resources/styles/mountains.qml" />
            <source>accepted</source>
            <translation>angenommen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/curation/record.py" />
            <location filename="../../qgis_imatch/names/panels/marks.py" />
            <location filename="../../qgis_imatch/review/record.py" />
            <source>rejected</source>
            <translation>abgelehnt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/panels/marks.py" />
            <location filename="../../qgis_imatch/review/record.py" />
            <location filename="../../resources/styles/mountains.qml" />
            <source>added</source>
            <translation>hinzugefügt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Note (E)</source>
            <translation>Notiz (E)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>A note on this keypoint; Enter keeps it</source>
            <translation>Eine Notiz zu diesem Schlüsselpunkt; Eingabe behält sie</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Give the polygon's keypoints up</source>
            <translation>Die Schlüsselpunkte des Polygons aufgeben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>All that an expression chooses</source>
            <translation>Alle, die ein Ausdruck auswählt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>click</source>
            <translation>Klick</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>add, at the best place near</source>
            <translation>hinzufügen, an der besten Stelle in der Nähe</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Alt or Shift + click</source>
            <translation>Alt oder Umschalt + Klick</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>add exactly there</source>
            <translation>genau dort hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>drag a keypoint</source>
            <translation>Schlüsselpunkt ziehen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>move it</source>
            <translation>ihn verschieben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>drag the ground</source>
            <translation>Boden ziehen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>move the map</source>
            <translation>Karte verschieben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>right click</source>
            <translation>Rechtsklick</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>reject</source>
            <translation>verwerfen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>next, previous</source>
            <translation>nächster, voriger</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>accept, reject</source>
            <translation>annehmen, verwerfen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>other date</source>
            <translation>anderes Datum</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>undo, redo</source>
            <translation>rückgängig, wiederholen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Write all edits into the layer</source>
            <translation>Alle Änderungen in den Layer schreiben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Let all unsaved edits go</source>
            <translation>Alle ungespeicherten Änderungen aufgeben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>How to curate keypoints</source>
            <translation>Wie man Schlüsselpunkte kuratiert</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <location filename="../../qgis_imatch/review/notices.py" />
            <source>Save a copy…</source>
            <translation>Kopie speichern…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>All edits are safe in the file.</source>
            <translation>Alle Änderungen sind sicher in der Datei.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>polygon {}</source>
            <translation>Polygon {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>score {:.2f}</source>
            <translation>Bewertung {:.2f}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>found again {:.0%}</source>
            <translation>wiedergefunden {:.0%}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>spread {:.2f} px</source>
            <translation>Streuung {:.2f} px</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>edited by {}</source>
            <translation>bearbeitet von {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>not yet looked at</source>
            <translation>noch nicht angesehen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>added by you</source>
            <translation>von Ihnen hinzugefügt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>That is no layer of keypoints. Choose one in the layer panel.</source>
            <translation>Das ist kein Layer mit Schlüsselpunkten. Wählen Sie einen im Layerbedienfeld.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>“{name}” is no layer of keypoints: it has no field {field}. Choose the layer Keypoints of a result, or draw keypoints from polygons first.</source>
            <translation>„{name}“ ist kein Layer mit Schlüsselpunkten: Das Feld {field} fehlt. Wählen Sie den Layer Schlüsselpunkte eines Ergebnisses, oder leiten Sie zuerst Schlüsselpunkte aus Polygonen ab.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>“{}” is not in a GeoPackage, where edits are safe. Export it to one (Export &gt; Save Features As…) and curate that.</source>
            <translation>„{}“ liegt nicht in einem GeoPackage, wo Änderungen sicher sind. Exportieren Sie den Layer in eines (Export &gt; Objekte speichern als…) und kuratieren Sie das.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>“{}” does not hold single points.</source>
            <translation>„{}“ enthält keine einzelnen Punkte.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>“{}” is filtered. Take the filter away (Filter…) and curate all of it.</source>
            <translation>„{}“ ist gefiltert. Nehmen Sie den Filter weg (Filtern…) und kuratieren Sie alles.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>{} is read-only. Make a copy that can be written (Export &gt; Save Features As…) and curate that.</source>
            <translation>{} ist schreibgeschützt. Machen Sie eine beschreibbare Kopie (Export &gt; Objekte speichern als…) und kuratieren Sie die.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/curation/restore.py" />
            <source>Restore %n edits</source>
            <translation>
                <numerusform>%n Änderung wiederherstellen</numerusform>
                <numerusform>%n Änderungen wiederherstellen</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Accept {}</source>
            <translation>{} annehmen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Reject {}</source>
            <translation>{} ablehnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Take back the verdict on {}</source>
            <translation>Urteil über {} zurücknehmen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Add keypoint {}</source>
            <translation>Schlüsselpunkt {} hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Draw polygon {}</source>
            <translation>Polygon {} zeichnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Move {}</source>
            <translation>{} verschieben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Only keypoints that you added can be deleted. Press R to reject this one.</source>
            <translation>Nur von Ihnen hinzugefügte Schlüsselpunkte lassen sich löschen. Drücken Sie R, um diesen abzulehnen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Delete {}</source>
            <translation>{} löschen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Note on {}</source>
            <translation>Notiz zu {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>The keypoints can't be read from their file now.</source>
            <translation>Die Schlüsselpunkte können jetzt nicht aus ihrer Datei gelesen werden.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>keypoint {}</source>
            <translation>Schlüsselpunkt {}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>%n keypoints</source>
            <translation>
                <numerusform>%n Schlüsselpunkt</numerusform>
                <numerusform>%n Schlüsselpunkte</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/snap.py" />
            <source>No raster file is seen here: keypoints are added exactly where you click.</source>
            <translation>Hier ist keine Rasterdatei zu sehen: Schlüsselpunkte kommen genau dorthin, wo Sie klicken.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/snap.py" />
            <source>The engine is not set up, so keypoints are added exactly where you click (Plugins &gt; Imatch &gt; Engine set-up…).</source>
            <translation>Die Engine ist nicht eingerichtet, deshalb kommen Schlüsselpunkte genau dorthin, wo Sie klicken (Erweiterungen &gt; Imatch &gt; Engine einrichten…).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/snap.py" />
            <source>Keypoints are added exactly where you click: {}</source>
            <translation>Schlüsselpunkte kommen genau dorthin, wo Sie klicken: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/view.py" />
            <source>This keypoint has no place. Reject it, or give it one.</source>
            <translation>Dieser Schlüsselpunkt hat keine Lage. Lehnen Sie ihn ab, oder geben Sie ihm eine.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/view.py" />
            <source>The CRS of the map and of “{}” don't meet here. Choose another CRS for the project.</source>
            <translation>Die KBS der Karte und von „{}“ treffen sich hier nicht. Wählen Sie ein anderes KBS für das Projekt.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/curation/words.py" />
            <source>{} edits that were not saved when QGIS ended are back. Save keeps them, Discard lets them go.</source>
            <translation>
                <numerusform>{} Änderung, die beim Ende von QGIS nicht gespeichert war, ist wieder da. Speichern behält sie, Verwerfen gibt sie auf.</numerusform>
                <numerusform>{} Änderungen, die beim Ende von QGIS nicht gespeichert waren, sind wieder da. Speichern behält sie, Verwerfen gibt sie auf.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/curation/words.py" />
            <source>{} keypoints changed. Undo takes them back in one step.</source>
            <translation>
                <numerusform>{} Schlüsselpunkt geändert. Rückgängig nimmt es in einem Schritt zurück.</numerusform>
                <numerusform>{} Schlüsselpunkte geändert. Rückgängig nimmt es in einem Schritt zurück.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/curation/words.py" />
            <source>Polygon {number} has {count} keypoints.</source>
            <translation>
                <numerusform>Polygon {number} hat {count} Schlüsselpunkt.</numerusform>
                <numerusform>Polygon {number} hat {count} Schlüsselpunkte.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/footprints.py" />
            <source>Scenes by split</source>
            <translation>Szenen nach Teilmenge</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>&amp;Rasters of the project, files and folders</source>
            <translation>&amp;Raster des Projekts, Dateien und Ordner</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Add a folder with all below it</source>
            <translation>Einen Ordner mit allem darunter hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>A catalogue names the files; it copies no pixels.</source>
            <translation>Ein Katalog nennt die Dateien; er kopiert keine Pixel.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>each folder's name</source>
            <translation>Name des jeweiligen Ordners</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>from metadata and file names, e.g. 2019-06-16</source>
            <translation>aus Metadaten und Dateinamen, z. B. 2019-06-16</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>from metadata and file names</source>
            <translation>aus Metadaten und Dateinamen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>for the data card</source>
            <translation>für die Datenkarte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Correct how far dates of a place are &amp;off each other</source>
            <translation>&amp;Versatz der Zeitpunkte eines Ortes gegeneinander korrigieren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Matches every date with its place's reference. Without it, dates make no pairs.</source>
            <translation>Gleicht jeden Zeitpunkt mit der Referenz seines Ortes ab. Ohne das ergeben Zeitpunkte keine Paare.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>&amp;Place</source>
            <translation>&amp;Ort</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Of all checked rasters: what you call the ground</source>
            <translation>Für alle angehakten Raster: wie Sie den Boden nennen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>&amp;Date</source>
            <translation>&amp;Datum</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Of all checked rasters</source>
            <translation>Für alle angehakten Raster</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>&amp;Sensor</source>
            <translation>&amp;Sensor</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Of all checked rasters, for example sentinel2</source>
            <translation>Für alle angehakten Raster, zum Beispiel sentinel2</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>&amp;Licence</source>
            <translation>&amp;Lizenz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Of all checked rasters, kept with each scene</source>
            <translation>Für alle angehakten Raster, mit jeder Szene gespeichert</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>&amp;Add to the catalogue</source>
            <translation>Zum Katalog &amp;hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>&amp;Build the catalogue</source>
            <translation>Katalog &amp;aufbauen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Check at least one raster, or add a folder.</source>
            <translation>Haken Sie mindestens ein Raster an, oder fügen Sie einen Ordner hinzu.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>“{}” is no date. Write it as 2019-06-16.</source>
            <translation>„{}“ ist kein Datum. Schreiben Sie es wie 2019-06-16.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Pairs with correspondences</source>
            <translation>Paare mit Entsprechungen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Samples</source>
            <translation>Stichproben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Augmentations side by side</source>
            <translation>Augmentierungen nebeneinander</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Catalogue</source>
            <translation>Katalog</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Made landscapes</source>
            <translation>Künstliche Landschaften</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>no augmentation</source>
            <translation>keine Augmentierung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>cheap</source>
            <translation>sparsam</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>very high resolution</source>
            <translation>sehr hohe Auflösung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>true colour</source>
            <translation>Echtfarben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>near infrared</source>
            <translation>nahes Infrarot</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>The samples before</source>
            <translation>Die Stichproben davor</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>The next samples</source>
            <translation>Die nächsten Stichproben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Save the sheet</source>
            <translation>Das Blatt speichern</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Save…</source>
            <translation>Speichern…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>What a sheet holds</source>
            <translation>Was ein Blatt enthält</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>From</source>
            <translation>Aus</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>The catalogue, or landscapes that are made</source>
            <translation>Der Katalog, oder künstliche Landschaften</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Split</source>
            <translation>Teilmenge</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Part of the catalogue</source>
            <translation>Teil des Katalogs</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Augmentation</source>
            <translation>Augmentierung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Preset of augmentations that training uses</source>
            <translation>Voreinstellung der Augmentierungen, die das Training benutzt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Strength</source>
            <translation>Stärke</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>0 changes nothing, 1 is ordinary, 3 the most</source>
            <translation>0 ändert nichts, 1 ist gewöhnlich, 3 das Meiste</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Colours</source>
            <translation>Farben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Where the bands are there</source>
            <translation>Wo die Kanäle da sind</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <location filename="../../qgis_imatch/processing/train.py" />
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Seed</source>
            <translation>Startwert</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Another number draws other samples</source>
            <translation>Eine andere Zahl zieht andere Stichproben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Drawing…</source>
            <translation>Wird gezeichnet…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>{} to {}</source>
            <translation>{} bis {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Pictures (*.png *.jpg)</source>
            <translation>Bilder (*.png *.jpg)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>{} can't be written there.</source>
            <translation>{} kann dort nicht geschrieben werden.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>One place: {}</source>
            <translation>Ein Ort: {}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>%n places</source>
            <translation>
                <numerusform>%n Ort</numerusform>
                <numerusform>%n Orte</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Share places and blocks out anew; the catalogue is replaced</source>
            <translation>Orte und Blöcke neu verteilen; der Katalog wird ersetzt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Split ane&amp;w</source>
            <translation>&amp;Neu aufteilen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Look for tiles of one split that another can see, and for files that are gone</source>
            <translation>Nach Kacheln einer Teilmenge suchen, die eine andere sehen kann, und nach verschwundenen Dateien</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Chec&amp;k for leaks</source>
            <translation>Auf &amp;Lecks prüfen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Share of the ground</source>
            <translation>Anteil am Boden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Least distance of blocks of different splits, pixels of the place's reference</source>
            <translation>Kleinster Abstand von Blöcken verschiedener Teilmengen, in Pixeln der Referenz des Ortes</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Buffer</source>
            <translation>Puffer</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Another number shares places out otherwise</source>
            <translation>Eine andere Zahl verteilt die Orte anders</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>The shares of training, validation and test add up to {:.0%}, not 100 %.</source>
            <translation>Die Anteile von Training, Validierung und Test ergeben zusammen {:.0%}, nicht 100 %.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>&lt;b&gt;{scenes}&lt;/b&gt; of {places}, {dated} of them with several dates; {corrected} corrected, {unverified} not verified</source>
            <translation>&lt;b&gt;{scenes}&lt;/b&gt; von {places}, {dated} davon mit mehreren Zeitpunkten; {corrected} korrigiert, {unverified} nicht bestätigt</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>%n scenes</source>
            <translation>
                <numerusform>%n Szene</numerusform>
                <numerusform>%n Szenen</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>No split can be seen in another.</source>
            <translation>Keine Teilmenge ist in einer anderen zu sehen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>… and {} more.</source>
            <translation>… und {} weitere.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>The splits leak in %n ways. Do not train on this; split anew.</source>
            <translation>
                <numerusform>Die Teilmengen haben %n Leck. Trainieren Sie nicht damit; teilen Sie neu auf.</numerusform>
                <numerusform>Die Teilmengen haben %n Lecks. Trainieren Sie nicht damit; teilen Sie neu auf.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>training</source>
            <translation>Training</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>validation</source>
            <translation>Validierung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>test</source>
            <translation>Test</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>by blocks</source>
            <translation>nach Blöcken</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>reference</source>
            <translation>Referenz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/review/record.py" />
            <source>not verified</source>
            <translation>nicht bestätigt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>Place</source>
            <translation>Ort</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>As you called it</source>
            <translation>Wie Sie ihn genannt haben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>What it is used for</source>
            <translation>Wofür es benutzt wird</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Date</source>
            <translation>Datum</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>When it was taken</source>
            <translation>Wann es aufgenommen wurde</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Sensor</source>
            <translation>Sensor</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>That took it</source>
            <translation>Der es aufgenommen hat</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>Bands</source>
            <translation>Kanäle</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Names of its bands</source>
            <translation>Namen seiner Kanäle</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Pixel</source>
            <translation>Pixel</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Side of a pixel on the ground</source>
            <translation>Seite eines Pixels am Boden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Columns and rows</source>
            <translation>Spalten und Zeilen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Cloud</source>
            <translation>Wolken</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Share of cloud, as metadata say, else as seen</source>
            <translation>Wolkenanteil, wie ihn die Metadaten nennen, sonst wie gesehen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../resources/styles/tiles.qml" />
            <source>No data</source>
            <translation>Keine Daten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Share without data</source>
            <translation>Anteil ohne Daten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Correction</source>
            <translation>Korrektur</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>How far the scene was off its place's reference, and the error at check points after the correction. Scenes that are not verified take part in no pair of dates.</source>
            <translation>Wie weit die Szene neben der Referenz ihres Ortes lag, und der Fehler an Prüfpunkten nach der Korrektur. Nicht bestätigte Szenen nehmen an keinem Paar von Zeitpunkten teil.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Scenes</source>
            <translation>Szenen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>Imatch: data set</source>
            <translation>Imatch: Datensatz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>Catalogue to open, or to make</source>
            <translation>Katalog, der geöffnet oder angelegt wird</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>A catalogue that is there, or a new name</source>
            <translation>Ein vorhandener Katalog, oder ein neuer Name</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>GeoPackage that says which rasters there are; a new name makes a new one</source>
            <translation>GeoPackage, das sagt, welche Raster es gibt; ein neuer Name legt ein neues an</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>&amp;Catalogue</source>
            <translation>&amp;Katalog</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>Add the scenes' footprints to the map, coloured by split</source>
            <translation>Die Umrisse der Szenen zur Karte hinzufügen, gefärbt nach Teilmenge</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>Footprints on the &amp;map</source>
            <translation>&amp;Umrisse auf der Karte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Rasters</source>
            <translation>Raster</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>Scenes and splits</source>
            <translation>Szenen und Teilmengen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>What training sees</source>
            <translation>Was das Training sieht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>Name the catalogue first: a new GeoPackage.</source>
            <translation>Benennen Sie zuerst den Katalog: ein neues GeoPackage.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>adding rasters</source>
            <translation>Raster werden hinzugefügt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>building a catalogue</source>
            <translation>Katalog wird aufgebaut</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>splitting</source>
            <translation>wird aufgeteilt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>looking for leaks</source>
            <translation>Lecks werden gesucht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>{} has no scenes to show.</source>
            <translation>{} hat keine Szenen zu zeigen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <location filename="../../qgis_imatch/match/job.py" />
            <location filename="../../qgis_imatch/names/tagger.py" />
            <source>Starting the engine…</source>
            <translation>Die Engine wird gestartet…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <location filename="../../qgis_imatch/match/job.py" />
            <source>Imatch: {}</source>
            <translation>Imatch: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>Left out: {}</source>
            <translation>Weggelassen: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>Scenes and splits ({})</source>
            <translation>Szenen und Teilmengen ({})</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>No catalogue yet: choose rasters, and build one.</source>
            <translation>Noch kein Katalog: Wählen Sie Raster, und bauen Sie einen auf.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>Imatch</source>
            <translation>Imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>Starting…</source>
            <translation>Wird gestartet…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>The result can't be shown in the map's CRS: {}</source>
            <translation>Das Ergebnis kann im KBS der Karte nicht gezeigt werden: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>This replaces {}. Its layers in this project are replaced too. Go on?</source>
            <translation>Das ersetzt {}. Seine Layer in diesem Projekt werden auch ersetzt. Fortfahren?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Replace the file?</source>
            <translation>Datei ersetzen?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>The project has no keypoints yet. Draw them from polygons.</source>
            <translation>Das Projekt hat noch keine Schlüsselpunkte. Ziehen Sie welche aus Polygonen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>{}; you can keep working meanwhile</source>
            <translation>{}; Sie können währenddessen weiterarbeiten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>Imatch works with an engine of its own, set up once.</source>
            <translation>Imatch arbeitet mit einer eigenen Engine, die einmal eingerichtet wird.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>Copied.</source>
            <translation>Kopiert.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>There is no log yet.</source>
            <translation>Es gibt noch kein Protokoll.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/base_python.py" />
            <source>Python {version} ({path})</source>
            <translation>Python {version} ({path})</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/base_python.py" />
            <source>{python} is too old: the engine needs Python 3.11 or newer. Install one from python.org or your system's packages, then choose it here.</source>
            <translation>{python} ist zu alt: Die Engine braucht Python 3.11 oder neuer. Installieren Sie eines von python.org oder aus den Paketen Ihres Systems, und wählen Sie es dann hier.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/base_python.py" />
            <source>{python} is a 32-bit one. Install a 64-bit Python 3.11 or newer.</source>
            <translation>{python} ist ein 32-Bit-Python. Installieren Sie ein 64-Bit-Python 3.11 oder neuer.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/base_python.py" />
            <source>{python} can't make virtual environments, because the package for that is missing. On Debian and Ubuntu run: sudo apt install python3-venv</source>
            <translation>{python} kann keine virtuellen Umgebungen machen, weil das Paket dafür fehlt. Führen Sie unter Debian und Ubuntu aus: sudo apt install python3-venv</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>The engine was restarted in the meantime. Run the job again.</source>
            <translation>Die Engine wurde inzwischen neu gestartet. Führen Sie den Auftrag erneut aus.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>The job can't be sent to the engine: {}.</source>
            <translation>Der Auftrag kann nicht an die Engine geschickt werden: {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>The engine is not set up yet. Press Set up engine; it is needed only once.</source>
            <translation>Die Engine ist noch nicht eingerichtet. Drücken Sie „Engine einrichten“; das ist nur einmal nötig.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>The engine did not answer within 60 s. Open the log to see why.</source>
            <translation>Die Engine hat 60 s lang nicht geantwortet. Warum, steht im Protokoll.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>The engine is version {theirs} and the plugin needs {ours}. Open Engine set-up and press Update.</source>
            <translation>Die Engine hat Version {theirs}, das Plugin braucht {ours}. Öffnen Sie „Engine einrichten“ und drücken Sie „Aktualisieren“.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>The engine's answer can't be understood. Open Engine set-up and press Update.</source>
            <translation>Die Antwort der Engine ist nicht zu verstehen. Öffnen Sie „Engine einrichten“ und drücken Sie „Aktualisieren“.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>The engine had to be stopped because another job did not end. Run this one again.</source>
            <translation>Die Engine musste angehalten werden, weil ein anderer Auftrag nicht endete. Führen Sie diesen erneut aus.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>Cancelled. The engine did not stop within 5 s and was ended; it starts again.</source>
            <translation>Abgebrochen. Die Engine hat nicht innerhalb von 5 s angehalten und wurde beendet; sie startet neu.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <location filename="../../qgis_imatch/processing/engine.py" />
            <location filename="../../qgis_imatch/processing/inputs.py" />
            <source>Cancelled before it began.</source>
            <translation>Abgebrochen, bevor es begann.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>The disk is full. Free some space, or choose a folder on another disk, and press Retry: what is there already is kept.</source>
            <translation>Der Datenträger ist voll. Schaffen Sie Platz, oder wählen Sie einen Ordner auf einem anderen, und drücken Sie „Erneut versuchen“: Was schon da ist, bleibt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>The proxy refuses the connection. Check the proxy in QGIS under Settings &gt; Options &gt; Network, or set HTTPS_PROXY, and press Retry.</source>
            <translation>Der Proxy verweigert die Verbindung. Prüfen Sie den Proxy in QGIS unter Einstellungen &gt; Optionen &gt; Netzwerk, oder setzen Sie HTTPS_PROXY, und drücken Sie „Erneut versuchen“.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>The secure connection to the package server is not trusted, often because a company proxy inspects it. Ask your administrator for its certificate, name it with the variable PIP_CERT, and press Retry; or use a folder of wheels.</source>
            <translation>Der sicheren Verbindung zum Paketserver wird nicht vertraut, oft weil ein Firmenproxy sie prüft. Bitten Sie Ihre Administration um dessen Zertifikat, nennen Sie es in der Variablen PIP_CERT, und drücken Sie „Erneut versuchen“; oder benutzen Sie einen Ordner mit Wheels.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>The package server can't be reached. Check the internet connection and press Retry, or use a folder of wheels from a machine that has a connection.</source>
            <translation>Der Paketserver ist nicht erreichbar. Prüfen Sie die Internetverbindung und drücken Sie „Erneut versuchen“, oder benutzen Sie einen Ordner mit Wheels von einem Rechner mit Verbindung.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>Something may not be written, or is in use. Choose a folder that belongs to you, close other QGIS windows, and press Retry.</source>
            <translation>Etwas darf nicht geschrieben werden oder ist in Gebrauch. Wählen Sie einen Ordner, der Ihnen gehört, schließen Sie andere QGIS-Fenster, und drücken Sie „Erneut versuchen“.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>This Python can't make virtual environments, because the package for that is missing. On Debian and Ubuntu run: sudo apt install python3-venv, and press Retry.</source>
            <translation>Dieses Python kann keine virtuellen Umgebungen machen, weil das Paket dafür fehlt. Führen Sie unter Debian und Ubuntu aus: sudo apt install python3-venv, und drücken Sie „Erneut versuchen“.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>A package does not exist for this Python. Choose another Python, 3.11 to 3.13 being the safest, and press Retry.</source>
            <translation>Ein Paket gibt es für dieses Python nicht. Wählen Sie ein anderes Python, am sichersten 3.11 bis 3.13, und drücken Sie „Erneut versuchen“.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>The package {what} was not found for this Python and system. Choose another Python, 3.11 to 3.13 being the safest, or another source of packages, and press Retry.</source>
            <translation>Das Paket {what} wurde für dieses Python und System nicht gefunden. Wählen Sie ein anderes Python, am sichersten 3.11 bis 3.13, oder eine andere Quelle für Pakete, und drücken Sie „Erneut versuchen“.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>Memory ran out during the set-up. Close other programs and press Retry.</source>
            <translation>Beim Einrichten ging der Arbeitsspeicher aus. Schließen Sie andere Programme und drücken Sie „Erneut versuchen“.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>The folder {folder} has no wheel of {what} that fits this Python and system. Add it (on a like machine with internet: pip download {what} -d FOLDER) and press Retry.</source>
            <translation>Der Ordner {folder} hat kein Wheel von {what}, das zu diesem Python und System passt. Fügen Sie es hinzu (auf einem gleichartigen Rechner mit Internet: pip download {what} -d ORDNER) und drücken Sie „Erneut versuchen“.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>“{step}” failed (exit status {code}): {last}. The details show everything; press Retry, or send them with a report.</source>
            <translation>„{step}“ ist fehlgeschlagen (Exit-Status {code}): {last}. Die Details zeigen alles; drücken Sie „Erneut versuchen“, oder schicken Sie sie mit einem Fehlerbericht.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>nothing was printed</source>
            <translation>nichts wurde ausgegeben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/install_steps.py" />
            <source>The set-up needs {needed:.0f} GB and {folder} has {free:.1f} GB free. Free some space or choose a folder on another disk.</source>
            <translation>Das Einrichten braucht {needed:.0f} GB, und {folder} hat {free:.1f} GB frei. Schaffen Sie Platz, oder wählen Sie einen Ordner auf einem anderen Datenträger.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/install_steps.py" />
            <source>Making the environment</source>
            <translation>Die Umgebung wird gemacht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/install_steps.py" />
            <source>Updating pip</source>
            <translation>pip wird erneuert</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/install_steps.py" />
            <source>Installing PyTorch</source>
            <translation>PyTorch wird installiert</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/install_steps.py" />
            <source>Installing the engine</source>
            <translation>Die Engine wird installiert</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/install_steps.py" />
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Checking the engine</source>
            <translation>Die Engine wird geprüft</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/install_steps.py" />
            <source>The build of PyTorch without CUDA could not be had: {index} is out of reach. The default build does the same work and is larger: about 3 GB to download and 7 GB on disk. Take it, or press Retry later.</source>
            <translation>Die Fassung von PyTorch ohne CUDA war nicht zu haben: {index} ist nicht erreichbar. Die übliche Fassung leistet dasselbe und ist größer: etwa 3 GB zum Herunterladen und 7 GB auf dem Datenträger. Nehmen Sie sie, oder wiederholen Sie es später.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/installer.py" />
            <source>Cancelling</source>
            <translation>Wird abgebrochen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/installer.py" />
            <source>Removing what was made</source>
            <translation>Gemachtes wird entfernt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/installer.py" />
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Preparing</source>
            <translation>Wird vorbereitet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/installer.py" />
            <source>{python} can't be started: {why}. Choose another Python.</source>
            <translation>{python} kann nicht gestartet werden: {why}. Wählen Sie ein anderes Python.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/installer.py" />
            <source>Writing the environment</source>
            <translation>Die Umgebung wird geschrieben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/installer.py" />
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/pip_progress.py" />
            <source>Downloading {name}, {done:.0f} of {total:.0f} MB</source>
            <translation>{name} wird heruntergeladen, {done:.0f} von {total:.0f} MB</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/pip_progress.py" />
            <source>Looking for {}</source>
            <translation>{} wird gesucht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/pip_progress.py" />
            <source>Downloading {}</source>
            <translation>{} wird heruntergeladen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/pip_progress.py" />
            <source>Building {}</source>
            <translation>{} wird gebaut</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/pip_progress.py" />
            <source>Installing {}</source>
            <translation>{} wird installiert</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/prompt.py" />
            <source>Engine needed</source>
            <translation>Engine benötigt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/prompt.py" />
            <source>Imatch matches with an engine of its own, set up once.</source>
            <translation>Imatch gleicht mit einer eigenen Engine ab, die einmal eingerichtet wird.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/prompt.py" />
            <location filename="../../qgis_imatch/match/messages.py" />
            <source>Set up engine</source>
            <translation>Engine einrichten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Imatch engine set-up</source>
            <translation>Imatch-Engine einrichten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Imatch matches in an environment of its own, apart from QGIS, so that neither can break the other. It is set up once.</source>
            <translation>Imatch gleicht in einer eigenen Umgebung neben QGIS ab, damit keines das andere stören kann. Sie wird einmal eingerichtet.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Details</source>
            <translation>Details</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Set up</source>
            <translation>Einrichten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>Check</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Versions, imports, weights and a tiny real match</source>
            <translation>Versionen, Importe, Gewichte und ein kleiner echter Abgleich</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Use an existing environment…</source>
            <translation>Vorhandene Umgebung benutzen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Choose the Python of an environment that has imatch</source>
            <translation>Das Python einer Umgebung wählen, die imatch hat</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>The engine is not set up yet</source>
            <translation>Die Engine ist noch nicht eingerichtet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Look through the choices below and press Set up. It takes some minutes.</source>
            <translation>Sehen Sie die Auswahl unten durch und drücken Sie „Einrichten“. Es dauert einige Minuten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Set up again</source>
            <translation>Neu einrichten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Version {engine}, Python {python}&lt;br&gt;{path}</source>
            <translation>Version {engine}, Python {python}&lt;br&gt;{path}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Use Imatch's own environment instead</source>
            <translation>Stattdessen die eigene Umgebung von Imatch benutzen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Chosen by the variable IMATCH_ENGINE_PYTHON.</source>
            <translation>Durch die Variable IMATCH_ENGINE_PYTHON gewählt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>The environment of this checkout.</source>
            <translation>Die Umgebung dieses Checkouts.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>The engine is ready</source>
            <translation>Die Engine ist bereit</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>The engine is there, but %n checks fail</source>
            <translation>
                <numerusform>Die Engine ist da, aber %n Prüfung scheitert</numerusform>
                <numerusform>Die Engine ist da, aber %n Prüfungen scheitern</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>They stand first in the list, each with what to do.</source>
            <translation>Sie stehen zuoberst in der Liste, jede mit dem, was zu tun ist.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>The engine is at work. Wait for the job to end, or cancel it.</source>
            <translation>Die Engine arbeitet. Warten Sie das Ende ab, oder brechen Sie ab.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>This can't be set up</source>
            <translation>Das kann nicht eingerichtet werden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Setting up the engine</source>
            <translation>Die Engine wird eingerichtet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>This takes some minutes. QGIS can be used meanwhile, and this window be closed.</source>
            <translation>Das dauert einige Minuten. QGIS kann inzwischen benutzt und dieses Fenster geschlossen werden.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Retry</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>The set-up did not succeed</source>
            <translation>Das Einrichten ist nicht gelungen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Take the larger build</source>
            <translation>Die größere Fassung nehmen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Cancelled.</source>
            <translation>Abgebrochen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Update</source>
            <translation>Aktualisieren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Open the log</source>
            <translation>Protokoll öffnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>The engine does not work</source>
            <translation>Die Engine funktioniert nicht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Python of an environment that has imatch</source>
            <translation>Python einer Umgebung, die imatch hat</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>{} is not a Python.</source>
            <translation>{} ist kein Python.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>This environment can't be used</source>
            <translation>Diese Umgebung kann nicht benutzt werden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>Runs on</source>
            <translation>Läuft auf</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>The Python that the engine's own environment is made from</source>
            <translation>Das Python, aus dem die Umgebung der Engine gemacht wird</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>Folder for the engine</source>
            <translation>Ordner für die Engine</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>Folder of wheels</source>
            <translation>Ordner mit Wheels</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>only without internet (optional)</source>
            <translation>nur ohne Internet (optional)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>A folder of wheels made elsewhere with pip download; nothing is then downloaded</source>
            <translation>Ein anderswo mit pip download gefüllter Ordner mit Wheels; dann wird nichts heruntergeladen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>Offline wheels</source>
            <translation>Wheels ohne Netz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>Disk space</source>
            <translation>Speicherplatz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>Processor (CPU)</source>
            <translation>Prozessor (CPU)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>NVIDIA graphics card (CUDA)</source>
            <translation>NVIDIA-Grafikkarte (CUDA)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>No NVIDIA driver was found on this machine</source>
            <translation>Auf diesem Rechner wurde kein NVIDIA-Treiber gefunden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>(not suitable)</source>
            <translation>(nicht geeignet)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>No Python 3.11 or newer was found. Install one from python.org or your system's packages and open this window again.</source>
            <translation>Es wurde kein Python 3.11 oder neuer gefunden. Installieren Sie eines von python.org oder aus den Paketen Ihres Systems und öffnen Sie dieses Fenster neu.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>The folder {} has no wheels (*.whl). Choose another one.</source>
            <translation>Der Ordner {} hat keine Wheels (*.whl). Wählen Sie einen anderen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>The folder {} holds other files, which would be deleted. Choose an empty one.</source>
            <translation>Der Ordner {} enthält andere Dateien, die gelöscht würden. Wählen Sie einen leeren.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>The folder's disk can't be read</source>
            <translation>Der Datenträger des Ordners kann nicht gelesen werden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>{needed:.0f} GB needed, {free:.1f} GB free</source>
            <translation>{needed:.0f} GB nötig, {free:.1f} GB frei</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>What was found</source>
            <translation>Was gefunden wurde</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/worker_process.py" />
            <source>The engine sent a message that is too large and was stopped.</source>
            <translation>Die Engine hat eine zu große Nachricht geschickt und wurde angehalten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/worker_process.py" />
            <source>The engine's Python can't be started: {python} ({why}). Open Engine set-up and set the engine up again or choose another environment.</source>
            <translation>Das Python der Engine kann nicht gestartet werden: {python} ({why}). Öffnen Sie „Engine einrichten“ und richten Sie die Engine neu ein, oder wählen Sie eine andere Umgebung.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/worker_process.py" />
            <source>The engine was killed by the system (signal 9), most often because memory ran out. Choose a smaller tile size or fewer keypoints, close other programs, and run it again.</source>
            <translation>Die Engine wurde vom System beendet (Signal 9), meist weil der Arbeitsspeicher ausging. Wählen Sie eine kleinere Kachelgröße oder weniger Schlüsselpunkte, schließen Sie andere Programme, und starten Sie erneut.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/worker_process.py" />
            <source>The engine crashed inside one of its libraries (signal {signal}). Run it again; if it happens again, choose another matcher and report it with the log.</source>
            <translation>Die Engine ist in einer ihrer Bibliotheken abgestürzt (Signal {signal}). Starten Sie erneut; geschieht es wieder, wählen Sie einen anderen Matcher und melden Sie es mit dem Protokoll.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/worker_process.py" />
            <source>The engine's Python {python} lacks the package {package}. Open Engine set-up and press Set up, or choose another environment.</source>
            <translation>Dem Python der Engine, {python}, fehlt das Paket {package}. Öffnen Sie „Engine einrichten“ und drücken Sie „Einrichten“, oder wählen Sie eine andere Umgebung.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/worker_process.py" />
            <source>it gave no reason</source>
            <translation>sie nannte keinen Grund</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/worker_process.py" />
            <source>The engine ended unexpectedly (exit status {code}: {last}). Run it again; if it happens again, open Engine set-up and press Check.</source>
            <translation>Die Engine endete unerwartet (Exit-Status {code}: {last}). Starten Sie erneut; geschieht es wieder, öffnen Sie „Engine einrichten“ und drücken Sie „Prüfen“.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/help.py" />
            <source>Imatch help</source>
            <translation>Hilfe zu Imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/help.py" />
            <source>This installation has no help pages. Install the plugin again.</source>
            <translation>Diese Installation hat keine Hilfeseiten. Installieren Sie das Plugin neu.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/dates.py" />
            <source>From the layer's temporal properties.</source>
            <translation>Aus den zeitlichen Eigenschaften des Layers.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/dates.py" />
            <source>From the layer's metadata.</source>
            <translation>Aus den Metadaten des Layers.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/dates.py" />
            <source>From the file's metadata.</source>
            <translation>Aus den Metadaten der Datei.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/dates.py" />
            <source>From the layer's name.</source>
            <translation>Aus dem Namen des Layers.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/dates.py" />
            <source>From the file's name.</source>
            <translation>Aus dem Namen der Datei.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/dates.py" />
            <source>When the file was made, as its metadata say.</source>
            <translation>Wann die Datei gemacht wurde, laut ihren Metadaten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Persistent image keypoints</source>
            <translation>Beständige Bild-Schlüsselpunkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>What rasters show near and inside the outline and is found again on other dates.</source>
            <translation>Was Raster am Umriss und darin zeigen und was zu anderen Zeitpunkten wiedergefunden wird.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Image keypoints</source>
            <translation>Bild-Schlüsselpunkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Detector responses of one raster in a band around the outline.</source>
            <translation>Antworten des Detektors auf ein Raster in einem Band um den Umriss.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Corners of the outline</source>
            <translation>Ecken des Umrisses</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Where the outline turns sharply, holes included.</source>
            <translation>Wo der Umriss scharf abbiegt, auch an Löchern.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Skeleton</source>
            <translation>Skelett</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Junctions and ends of the polygon's middle line.</source>
            <translation>Verzweigungen und Enden der Mittellinie des Polygons.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Pole of inaccessibility</source>
            <translation>Pol der Unzugänglichkeit</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>The place farthest from the outline, in each part of the polygon.</source>
            <translation>Die Stelle, die am weitesten vom Umriss entfernt ist, in jedem Teil des Polygons.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Centroid</source>
            <translation>Zentroid</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>The centre of mass, maybe outside the polygon: the baseline to compare with.</source>
            <translation>Der Schwerpunkt, vielleicht außerhalb des Polygons: der Vergleichsmaßstab.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <source>GeoPackage for keypoints and polygons</source>
            <translation>GeoPackage für Schlüsselpunkte und Polygone</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <source>Look at keypoints that were drawn before; accept, reject, move, add</source>
            <translation>Früher abgeleitete Schlüsselpunkte ansehen; annehmen, ablehnen, verschieben, hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <source>Curate keypoints…</source>
            <translation>Schlüsselpunkte durchsehen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <source>Draw keypoints from polygons</source>
            <translation>Schlüsselpunkte aus Polygonen ableiten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <source>Dra&amp;w keypoints</source>
            <translation>Schlüsselpunkte ab&amp;leiten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <source>Draw keypoints from the polygons</source>
            <translation>Schlüsselpunkte aus den Polygonen ableiten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <source>Add a layer of polygons to the project first</source>
            <translation>Fügen Sie dem Projekt zuerst einen Polygonlayer hinzu</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Advanced</source>
            <translation>Erweitert</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Leave out &amp;clouds</source>
            <translation>&amp;Wolken auslassen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Leave out bright, saturated areas that look like clouds</source>
            <translation>Helle, gesättigte Flächen auslassen, die wie Wolken aussehen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>D&amp;etector</source>
            <translation>D&amp;etektor</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>What keypoints in images start from</source>
            <translation>Wovon Schlüsselpunkte in Bildern ausgehen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>The method's own choice.</source>
            <translation>Die eigene Wahl der Methode.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>Min distance</source>
            <translation>Mindestabstand</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>No two keypoints of a polygon lie nearer to each other</source>
            <translation>Keine zwei Schlüsselpunkte eines Polygons liegen näher beieinander</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>Tolerance</source>
            <translation>Toleranz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>Detail of the outline that counts; smaller wiggles are passed over</source>
            <translation>Umrissdetail, das zählt; kleinere Schlenker werden übergangen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>Bands to look at. Automatic lets Imatch choose what shows most detail.</source>
            <translation>Kanäle, die betrachtet werden. Automatisch lässt Imatch wählen, was am meisten Details zeigt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Met&amp;hod</source>
            <translation>Met&amp;hode</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>How keypoints are found</source>
            <translation>Wie Schlüsselpunkte gefunden werden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>&amp;Date field</source>
            <translation>&amp;Datumsfeld</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>The polygons' own dates, for example when the ground was cleared. Without it, every raster serves every polygon.</source>
            <translation>Das eigene Datum jedes Polygons, zum Beispiel wann gerodet wurde. Ohne es dient jedes Raster jedem Polygon.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Rasters of that date and later</source>
            <translation>Raster dieses Datums und spätere</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Rasters up to that date</source>
            <translation>Raster bis zu diesem Datum</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Use</source>
            <translation>Benutzen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Which rasters show what the polygon is about</source>
            <translation>Welche Raster zeigen, worum es beim Polygon geht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source> per polygon</source>
            <translation> je Polygon</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>At &amp;most</source>
            <translation>Hö&amp;chstens</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>So many keypoints of each polygon, the best</source>
            <translation>So viele Schlüsselpunkte je Polygon, die besten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>&amp;Band</source>
            <translation>&amp;Band</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>So far from the outline, outwards and inwards, is looked</source>
            <translation>So weit vom Umriss, nach außen und innen, wird gesucht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source> % of the other dates</source>
            <translation> % der anderen Zeitpunkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Found on</source>
            <translation>Gefunden an</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Keep what is found again on at least this share of the other dates</source>
            <translation>Behalten, was an mindestens diesem Anteil der anderen Zeitpunkte wiedergefunden wird</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>1 map unit</source>
            <translation>1 Karteneinheit</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Pi&amp;xel size</source>
            <translation>Pi&amp;xelgröße</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>What a pixel means where no raster is checked: map units, or metres where the CRS is in degrees. Polygons below it are skipped.</source>
            <translation>Was ein Pixel bedeutet, wo kein Raster angehakt ist: Karteneinheiten, oder Meter, wo das KBS in Grad ist. Kleinere Polygone werden übersprungen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>&amp;Polygons</source>
            <translation>&amp;Polygone</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>The polygons that keypoints are drawn from</source>
            <translation>Die Polygone, aus denen Schlüsselpunkte abgeleitet werden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>Leave out the polygons that are not selected</source>
            <translation>Die nicht gewählten Polygone auslassen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>Add a layer of polygons to the project, then choose it here.</source>
            <translation>Fügen Sie dem Projekt einen Polygonlayer hinzu und wählen Sie ihn hier.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>That run was of selected polygons of “{}” only. Select them again, or run it with all of them.</source>
            <translation>Jener Lauf galt nur gewählten Polygonen von „{}“. Wählen Sie sie wieder, oder nehmen Sie alle.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>Only the &amp;selected ones ({})</source>
            <translation>Nur die &amp;gewählten ({})</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>The project has no layer of polygons yet.</source>
            <translation>Das Projekt hat noch keinen Polygonlayer.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>{} polygons.</source>
            <translation>
                <numerusform>{} Polygon.</numerusform>
                <numerusform>{} Polygone.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>Written to a file first, with your unsaved edits.</source>
            <translation>Wird zuerst in eine Datei geschrieben, mit Ihren ungespeicherten Änderungen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>Written to a file first.</source>
            <translation>Wird zuerst in eine Datei geschrieben.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Raster</source>
            <translation>Raster</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Check the rasters of the dates to look at. Double-click a date to change it.</source>
            <translation>Haken Sie die Raster der Zeitpunkte an, die betrachtet werden. Ein Doppelklick auf ein Datum ändert es.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Ras&amp;ters of one or more dates</source>
            <translation>Ras&amp;ter eines oder mehrerer Zeitpunkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Move the raster up</source>
            <translation>Das Raster nach oben schieben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Move the raster down</source>
            <translation>Das Raster nach unten schieben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Check all rasters</source>
            <translation>Alle Raster anhaken</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Uncheck all rasters</source>
            <translation>Kein Raster anhaken</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>As you set it.</source>
            <translation>Wie von Ihnen gesetzt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>No date was found.</source>
            <translation>Es wurde kein Datum gefunden.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Double-click to change it.</source>
            <translation>Zum Ändern doppelklicken.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Pixels of the first one, in bold</source>
            <translation>Pixel des ersten, fett gezeigten</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>%n dates.</source>
            <translation>
                <numerusform>%n Datum.</numerusform>
                <numerusform>%n Daten.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>%n of them are no files and are written to one first.</source>
            <translation>
                <numerusform>%n davon ist keine Datei und wird zuerst in eine geschrieben.</numerusform>
                <numerusform>%n davon sind keine Dateien und werden zuerst in welche geschrieben.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Write a date as 2019-06-16.</source>
            <translation>Schreiben Sie ein Datum wie 2019-06-16.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/polygons.py" />
            <source>Writing the polygons of “{}” to a file first…</source>
            <translation>Die Polygone von „{}“ werden zuerst in eine Datei geschrieben…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/polygons.py" />
            <source>The polygons of “{}” could not be written to a file. Save them as a GeoPackage yourself (Export &gt; Save Features As) and choose that layer.</source>
            <translation>Die Polygone von „{}“ konnten nicht in eine Datei geschrieben werden. Speichern Sie sie selbst als GeoPackage (Export &gt; Objekte speichern als) und wählen Sie diesen Layer.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/request.py" />
            <source>“{}” has no polygons. Draw some, or choose another layer.</source>
            <translation>„{}“ hat keine Polygone. Zeichnen Sie welche, oder wählen Sie einen anderen Layer.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/request.py" />
            <source>“{}” compares dates. Check at least two rasters in the list, or choose another method.</source>
            <translation>„{}“ vergleicht Zeitpunkte. Haken Sie mindestens zwei Raster der Liste an, oder wählen Sie eine andere Methode.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/request.py" />
            <source>“{}” looks at rasters. Check at least one in the list, or choose another method.</source>
            <translation>„{}“ betrachtet Raster. Haken Sie mindestens eines der Liste an, oder wählen Sie eine andere Methode.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/request.py" />
            <source>“{}” has no CRS, so it is not known where its polygons lie on “{}”. Set it in the layer's context menu (Layer CRS).</source>
            <translation>„{}“ hat kein KBS, deshalb ist unbekannt, wo die Polygone auf „{}“ liegen. Setzen Sie es im Kontextmenü des Layers (Layer-KBS).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/request.py" />
            <source>“{}” has no CRS, but “{}” has one. Align it first (page Align), or set its CRS in the layer's context menu (Layer CRS).</source>
            <translation>„{}“ hat kein KBS, aber „{}“ hat eines. Richten Sie es zuerst aus (Seite Ausrichten), oder setzen Sie sein KBS im Kontextmenü des Layers (Layer-KBS).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>No keypoints</source>
            <translation>Keine Schlüsselpunkte</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>{} keypoints</source>
            <translation>
                <numerusform>{} Schlüsselpunkt</numerusform>
                <numerusform>{} Schlüsselpunkte</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>in {} polygons</source>
            <translation>
                <numerusform>in {} Polygon</numerusform>
                <numerusform>in {} Polygonen</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>On average each is found again on {:.0%} of the other dates</source>
            <translation>Im Mittel wird jeder an {:.0%} der anderen Zeitpunkte wiedergefunden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>, {:.2f} px from its mean place</source>
            <translation>, {:.2f} px von seiner mittleren Lage</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Method</source>
            <translation>Methode</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Per polygon</source>
            <translation>Je Polygon</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>{:.1f} on average, median {:g}</source>
            <translation>{:.1f} im Mittel, Median {:g}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Polygons read</source>
            <translation>Gelesene Polygone</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Dates</source>
            <translation>Daten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Outside the raster</source>
            <translation>Außerhalb des Rasters</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Smaller than a pixel</source>
            <translation>Kleiner als ein Pixel</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Without a raster of its date</source>
            <translation>Ohne ein Raster seines Datums</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Without a polygon in it</source>
            <translation>Ohne ein Polygon darin</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <location filename="../../resources/styles/keypoint_polygons.qml" />
            <source>Nothing found in it</source>
            <translation>Nichts darin gefunden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Repaired outlines</source>
            <translation>Reparierte Umrisse</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/consent.py" />
            <source>The weights of SuperPoint and SuperGlue belong to Magic Leap, Inc. They may be used for academic or non-profit, non-commercial research only: not in paid work, not in a product, and not passed on.</source>
            <translation>Die Gewichte von SuperPoint und SuperGlue gehören Magic Leap, Inc. Sie dürfen nur für akademische oder gemeinnützige, nicht kommerzielle Forschung benutzt werden: nicht in bezahlter Arbeit, nicht in einem Produkt, und ohne sie weiterzugeben.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/consent.py" />
            <source>These weights come under their own terms: {}.</source>
            <translation>Diese Gewichte stehen unter eigenen Bedingungen: {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/consent.py" />
            <source>Terms of {}</source>
            <translation>Bedingungen von {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/consent.py" />
            <source>Read the terms</source>
            <translation>Bedingungen lesen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/consent.py" />
            <source>Do you agree, and is your work non-commercial research?</source>
            <translation>Stimmen Sie zu, und ist Ihre Arbeit nicht kommerzielle Forschung?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/consent.py" />
            <source>I agree</source>
            <translation>Ich stimme zu</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/consent.py" />
            <source>Don't use it</source>
            <translation>Nicht benutzen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/find.py" />
            <source>“{}” is neither in the project nor where it was. Choose it here.</source>
            <translation>„{}“ ist weder im Projekt noch dort, wo es war. Wählen Sie es hier.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/job.py" />
            <source>Cancelled. Nothing was written.</source>
            <translation>Abgebrochen. Es wurde nichts geschrieben.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/job.py" />
            <source>Cancelling…</source>
            <translation>Wird abgebrochen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/layers.py" />
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Polygons</source>
            <translation>Polygone</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/layers.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Displacements</source>
            <translation>Verschiebungen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/layers.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Tiles</source>
            <translation>Kacheln</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/layers.py" />
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Residuals</source>
            <translation>Residuen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/layers.py" />
            <source>Arrows show how far off a place still is once the raster is aligned; their colour says the length in pixels of the reference.</source>
            <translation>Pfeile zeigen, wie weit eine Stelle nach dem Ausrichten des Rasters noch danebenliegt; ihre Farbe nennt die Länge in Pixeln der Referenz.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/layers.py" />
            <source>Arrows point from where the moving raster shows a place to where the reference shows it.</source>
            <translation>Pfeile zeigen von dort, wo das bewegte Raster eine Stelle zeigt, nach dort, wo die Referenz sie zeigt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/layers.py" />
            <source>Seen as a whole they are drawn {scale:g} times as long as they are, and every {every}. of them; closer to the ground they come nearer to their true length, and more are drawn. Both numbers are variables of this layer (Properties &gt; Variables): imatch_scale and imatch_every. imatch_area is the ground that counts as the whole.</source>
            <translation>Im Ganzen gesehen sind sie {scale:g}-mal so lang gezeichnet, wie sie sind, und nur jeder {every}.; näher am Boden kommen sie ihrer wahren Länge näher, und es werden mehr gezeichnet. Beide Zahlen sind Variablen dieses Layers (Eigenschaften &gt; Variablen): imatch_scale und imatch_every. imatch_area ist der Boden, der als das Ganze gilt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/messages.py" />
            <source>The job failed. Open the log to see why.</source>
            <translation>Der Auftrag ist fehlgeschlagen. Warum, steht im Protokoll.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/messages.py" />
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Open log</source>
            <translation>Protokoll öffnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/page.py" />
            <source>GeoPackage for matches, displacements and tiles</source>
            <translation>GeoPackage für Passpunkte, Verschiebungen und Kacheln</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/page.py" />
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Match</source>
            <translation>Abgleichen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/page.py" />
            <source>Find points that show the same ground</source>
            <translation>Punkte finden, die denselben Boden zeigen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/page.py" />
            <source>&amp;Match</source>
            <translation>&amp;Abgleichen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/page.py" />
            <source>Find matching points in the two rasters</source>
            <translation>Passpunkte in beiden Rastern finden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/page.py" />
            <source>There is no grid for this pair.</source>
            <translation>Für dieses Paar gibt es kein Gitter.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/pages.py" />
            <source>Add two raster layers to the project first</source>
            <translation>Fügen Sie dem Projekt zuerst zwei Rasterlayer hinzu</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/pair.py" />
            <source>Reading the polygons of “{}”…</source>
            <translation>Die Polygone von „{}“ werden gelesen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/pair.py" />
            <source>Imatch: reading polygons</source>
            <translation>Imatch: Polygone werden gelesen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/pair.py" />
            <source>The polygons of the area could not be read. Choose another area.</source>
            <translation>Die Polygone des Bereichs konnten nicht gelesen werden. Wählen Sie einen anderen Bereich.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/pair.py" />
            <source>Reference and moving are both “{}”. Choose another date for one of them, or different bands of it to match band to band.</source>
            <translation>Referenz und bewegtes Raster sind beide „{}“. Wählen Sie für eines ein anderes Datum, oder andere Kanäle, um Kanal mit Kanal abzugleichen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/pair.py" />
            <source>The area layer has no polygons. Choose another layer, or match the whole overlap.</source>
            <translation>Der Bereichslayer hat keine Polygone. Wählen Sie einen anderen Layer, oder gleichen Sie die ganze Überlappung ab.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Similarity (shift, rotation, scale)</source>
            <translation>Ähnlichkeit (Verschiebung, Drehung, Maßstab)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>When the georeferencing fails</source>
            <translation>Wenn die Georeferenzierung versagt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Never</source>
            <translation>Nie</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Always</source>
            <translation>Immer</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Refine to &amp;sub-pixel</source>
            <translation>Auf S&amp;ubpixel verfeinern</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Also write a &amp;Georeferencer file (.points)</source>
            <translation>Auch eine Georeferenzierer-Datei schre&amp;iben (.points)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Transformation that verified matches follow</source>
            <translation>Transformation, der bestätigte Passpunkte folgen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>&amp;Large offsets</source>
            <translation>Große &amp;Verschiebungen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Search for an unknown offset, rotation or scale before matching tiles</source>
            <translation>Vor dem Abgleich der Kacheln nach unbekannter Verschiebung, Drehung oder unbekanntem Maßstab suchen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Tie &amp;points</source>
            <translation>Passpu&amp;nkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Keep at most so many, evenly spread over the area</source>
            <translation>Höchstens so viele behalten, gleichmäßig über den Bereich verteilt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Tile si&amp;ze</source>
            <translation>Kachelgröß&amp;e</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Side of a matching tile; smaller needs less memory, larger sees more context</source>
            <translation>Seite einer Abgleichkachel; kleiner braucht weniger Speicher, größer sieht mehr Umgebung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Place every tie point to a fraction of a pixel; slower</source>
            <translation>Jeden Passpunkt auf Bruchteile eines Pixels genau legen; langsamer</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Write the tie points for QGIS's Georeferencer, beside the output</source>
            <translation>Die Passpunkte für die Georeferenzierung von QGIS schreiben, neben die Ausgabe</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Whole overlap</source>
            <translation>Ganze Überlappung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Map canvas extent</source>
            <translation>Ausdehnung des Kartenfensters</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Polygons of a layer</source>
            <translation>Polygone eines Layers</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Drawn on the map</source>
            <translation>Auf der Karte gezeichnet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>&amp;Area</source>
            <translation>Berei&amp;ch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>The ground to match</source>
            <translation>Der abzugleichende Bereich</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Polygon layer; only its selected polygons where some are</source>
            <translation>Polygonlayer; nur dessen gewählte Polygone, wo welche gewählt sind</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Polygon layer</source>
            <translation>Polygonlayer</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Drag a rectangle on the map</source>
            <translation>Auf der Karte ein Rechteck aufziehen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Rectangle</source>
            <translation>Rechteck</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Click the corners of a polygon on the map, close it with a right click</source>
            <translation>Die Ecken eines Polygons auf der Karte anklicken, mit einem Rechtsklick schließen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Polygon</source>
            <translation>Polygon</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Remove the drawn area</source>
            <translation>Den gezeichneten Bereich entfernen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>The project has no polygon layer. Add one, or choose another area.</source>
            <translation>Das Projekt hat keinen Polygonlayer. Fügen Sie einen hinzu, oder wählen Sie einen anderen Bereich.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>No area is drawn yet. Press Rectangle or Polygon and draw it on the map.</source>
            <translation>Noch ist kein Bereich gezeichnet. Drücken Sie Rechteck oder Polygon und zeichnen Sie ihn auf der Karte.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>%n selected polygons are used.</source>
            <translation>
                <numerusform>%n gewähltes Polygon wird benutzt.</numerusform>
                <numerusform>%n gewählte Polygone werden benutzt.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>All %n polygons are used; select some to use only these.</source>
            <translation>
                <numerusform>Das eine Polygon (%n) wird benutzt; wählen Sie welche, um nur diese zu benutzen.</numerusform>
                <numerusform>Alle %n Polygone werden benutzt; wählen Sie welche, um nur diese zu benutzen.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Nothing drawn yet.</source>
            <translation>Noch nichts gezeichnet.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Drawn: {}</source>
            <translation>Gezeichnet: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Ready, needs no weights</source>
            <translation>Bereit, braucht keine Gewichte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>{} of weights to fetch once</source>
            <translation>{} Gewichte, einmal herunterzuladen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Weights are not on this computer</source>
            <translation>Die Gewichte sind nicht auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>non-commercial</source>
            <translation>nicht kommerziell</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Tries the cheapest first, others where it does not verify.</source>
            <translation>Versucht zuerst den sparsamsten, andere dort, wo er nicht bestätigt wird.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Match&amp;er</source>
            <translation>&amp;Matcher</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>How points are found. Automatic starts with the cheapest that passes verification.</source>
            <translation>Wie Punkte gefunden werden. Automatisch beginnt mit dem sparsamsten, der die Bestätigung besteht.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Download the weights and check them; needed only once</source>
            <translation>Die Gewichte herunterladen und prüfen; nur einmal nötig</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Use a &amp;file…</source>
            <translation>Da&amp;tei verwenden…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Take the weights from a file that you already have</source>
            <translation>Die Gewichte aus einer Datei nehmen, die Sie schon haben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Stop fetching</source>
            <translation>Herunterladen anhalten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Weights of {}</source>
            <translation>Gewichte von {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>&amp;Fetch ({})</source>
            <translation>&amp;Herunterladen ({})</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/output.py" />
            <source>Write the result to</source>
            <translation>Ergebnis schreiben nach</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/output.py" />
            <source>&amp;Output</source>
            <translation>Aus&amp;gabe</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/output.py" />
            <source>This file exists; you are asked before it is replaced.</source>
            <translation>Diese Datei gibt es schon; vor dem Ersetzen wird gefragt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/output.py" />
            <source>A new file beside the project.</source>
            <translation>Eine neue Datei neben dem Projekt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/output.py" />
            <source>A temporary file. Choose a place, or save the project, to keep it.</source>
            <translation>Eine temporäre Datei. Wählen Sie einen Ort oder speichern Sie das Projekt, um sie zu behalten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <source>Add folder…</source>
            <translation>Ordner hinzufügen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <source>Add raster files</source>
            <translation>Rasterdateien hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <source>Add files…</source>
            <translation>Dateien hinzufügen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <source>Take the marked files and folders off the list</source>
            <translation>Die markierten Dateien und Ordner aus der Liste nehmen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <source>Left out, because they are no files: {}. Export them as GeoTIFF first.</source>
            <translation>Weggelassen, weil es keine Dateien sind: {}. Exportieren Sie sie zuerst als GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Folder of rasters</source>
            <translation>Ordner mit Rastern</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <source>Rasters ({});;All files (*)</source>
            <translation>Raster ({});;Alle Dateien (*)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <source>Raster files</source>
            <translation>Rasterdateien</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>Bands to match with. Automatic lets Imatch choose what shows most detail.</source>
            <translation>Kanäle für den Abgleich. Automatisch lässt Imatch wählen, was am meisten Details zeigt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>&amp;Reference</source>
            <translation>&amp;Referenz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>The raster that stays where it is; results are in its CRS</source>
            <translation>Das Raster, das bleibt, wo es ist; Ergebnisse sind in seinem KBS</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>Mo&amp;ving</source>
            <translation>&amp;Bewegtes Raster</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>The raster to compare with it, often another date</source>
            <translation>Das Raster, das damit verglichen wird, oft ein anderes Datum</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>Swap reference and moving</source>
            <translation>Referenz und bewegtes Raster tauschen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>Add two raster layers to the project, then choose them here.</source>
            <translation>Fügen Sie dem Projekt zwei Rasterlayer hinzu und wählen Sie sie hier.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Move the moving raster to where the reference shows it, with these matches</source>
            <translation>Das bewegte Raster mit diesen Passpunkten dorthin bewegen, wo die Referenz dasselbe zeigt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Align raster…</source>
            <translation>Raster ausrichten…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>See the matches close up in both rasters; accept, reject, add</source>
            <translation>Die Passpunkte in beiden Rastern aus der Nähe ansehen; annehmen, verwerfen, hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Revie&amp;w matches…</source>
            <translation>Pass&amp;punkte prüfen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Look at the keypoints on the map; accept, reject, move, add</source>
            <translation>Die Schlüsselpunkte auf der Karte ansehen; annehmen, ablehnen, verschieben, hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Curate &amp;keypoints…</source>
            <translation>&amp;Schlüsselpunkte durchsehen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Show the ground on the map</source>
            <translation>Den Boden auf der Karte zeigen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Zoom to result</source>
            <translation>Auf Ergebnis zoomen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Run the same job again, to a new file</source>
            <translation>Denselben Auftrag erneut ausführen, in eine neue Datei</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Rer&amp;un</source>
            <translation>Wiederh&amp;olen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Copy the command that runs this job without QGIS</source>
            <translation>Den Befehl kopieren, der diesen Auftrag ohne QGIS ausführt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Copy as command</source>
            <translation>Als Befehl kopieren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Copy as Python</source>
            <translation>Als Python kopieren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Open the report (JSON)</source>
            <translation>Den Bericht öffnen (JSON)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Open report</source>
            <translation>Bericht öffnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Open what the engine wrote while it worked</source>
            <translation>Öffnen, was die Engine bei der Arbeit geschrieben hat</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>Stop the job; nothing is written</source>
            <translation>Den Auftrag anhalten; nichts wird geschrieben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>Recent runs</source>
            <translation>Letzte Läufe</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>No runs yet</source>
            <translation>Noch keine Läufe</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>Forget all</source>
            <translation>Alle vergessen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>Aligned, model {}</source>
            <translation>Ausgerichtet, Modell {}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>{} keypoints, method {}</source>
            <translation>
                <numerusform>{} Schlüsselpunkt, Methode {}</numerusform>
                <numerusform>{} Schlüsselpunkte, Methode {}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>{} verified matches, matcher {}</source>
            <translation>
                <numerusform>{} bestätigter Passpunkt, Matcher {}</numerusform>
                <numerusform>{} bestätigte Passpunkte, Matcher {}</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>Ended with: {}</source>
            <translation>Endete mit: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>All tiles</source>
            <translation>Alle Kacheln</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>Picked on the map</source>
            <translation>Auf der Karte gewählt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>&amp;Tiles</source>
            <translation>&amp;Kacheln</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>Large rasters are matched tile by tile; pick some to try settings quickly</source>
            <translation>Große Raster werden Kachel für Kachel abgeglichen; wählen Sie einige, um Einstellungen schnell zu erproben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>Click switches a tile, drag takes several, Shift and drag lets them go</source>
            <translation>Ein Klick schaltet eine Kachel um, Ziehen nimmt mehrere, Umschalt und Ziehen lässt sie los</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>Pick</source>
            <translation>Wählen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>Pick none</source>
            <translation>Keine wählen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>No tile is picked. Click some tiles on the map, or match all tiles.</source>
            <translation>Keine Kachel ist gewählt. Klicken Sie Kacheln auf der Karte an, oder gleichen Sie alle ab.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>Asking the engine for the tiles…</source>
            <translation>Die Engine wird nach den Kacheln gefragt…</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>{} of {} tiles picked.</source>
            <translation>
                <numerusform>{} von {} Kachel gewählt.</numerusform>
                <numerusform>{} von {} Kacheln gewählt.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/request.py" />
            <source>{1} aligned to {0}</source>
            <translation>{1} ausgerichtet auf {0}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/request.py" />
            <source>Keypoints of {}</source>
            <translation>Schlüsselpunkte von {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/request.py" />
            <source>The output is the file of “{}”, which is read. Choose another name for the result.</source>
            <translation>Die Ausgabe ist die Datei von „{}“, die gelesen wird. Wählen Sie einen anderen Namen für das Ergebnis.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/request.py" />
            <source>The area is empty. Draw it again or choose other polygons.</source>
            <translation>Der Bereich ist leer. Zeichnen Sie ihn neu, oder wählen Sie andere Polygone.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/runner.py" />
            <source>“{}” left the project while the job ran; the result was made from its file.</source>
            <translation>„{}“ hat das Projekt verlassen, während der Auftrag lief; das Ergebnis kommt aus der Datei.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/runner.py" />
            <source>No layers were added: what the job wrote can't be read.</source>
            <translation>Es wurden keine Layer hinzugefügt: Was der Auftrag geschrieben hat, kann nicht gelesen werden.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/sources.py" />
            <source>The area can't be brought into the CRS of “{}”: {}</source>
            <translation>Der Bereich lässt sich nicht in das KBS von „{}“ bringen: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/sources.py" />
            <source>“{}” shows nothing in the area that is wanted. Choose another area, or check the layer's CRS.</source>
            <translation>„{}“ zeigt nichts im gewünschten Bereich. Wählen Sie einen anderen Bereich, oder prüfen Sie das KBS des Layers.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/sources.py" />
            <source>“{}” is not a file and would be written with {} x {} pixels. Choose a smaller area, or save the part that you need as a GeoTIFF (Export &gt; Save As).</source>
            <translation>„{}“ ist keine Datei und würde mit {} x {} Pixeln geschrieben. Wählen Sie einen kleineren Bereich, oder speichern Sie den nötigen Teil als GeoTIFF (Export &gt; Speichern als).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/sources.py" />
            <source>“{}” left the project before it was written to a file. Add it again.</source>
            <translation>„{}“ hat das Projekt verlassen, bevor es in eine Datei geschrieben war. Fügen Sie es wieder hinzu.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/sources.py" />
            <source>Writing “{}” to a file first: {} x {} pixels…</source>
            <translation>„{}“ wird zuerst in eine Datei geschrieben: {} x {} Pixel…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/sources.py" />
            <source>“{}” could not be written to a file. Save it as a GeoTIFF yourself (Export &gt; Save As) and choose that.</source>
            <translation>„{}“ konnte nicht in eine Datei geschrieben werden. Speichern Sie es selbst als GeoTIFF (Export &gt; Speichern als) und wählen Sie das.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/sources.py" />
            <source>“{}” shows nothing there. If it is a web map, see whether QGIS draws it now, and run this again.</source>
            <translation>„{}“ zeigt dort nichts. Ist es eine Webkarte, sehen Sie nach, ob QGIS sie gerade zeichnet, und starten Sie erneut.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>east</source>
            <translation>Osten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>north-east</source>
            <translation>Nordosten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>north</source>
            <translation>Norden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>north-west</source>
            <translation>Nordwesten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>west</source>
            <translation>Westen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>south-west</source>
            <translation>Südwesten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>south</source>
            <translation>Süden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>south-east</source>
            <translation>Südosten</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>{} verified matches</source>
            <translation>
                <numerusform>{} bestätigter Passpunkt</numerusform>
                <numerusform>{} bestätigte Passpunkte</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>The rasters do not overlap</source>
            <translation>Die Raster überlappen sich nicht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>Not verified: do not rely on these matches</source>
            <translation>Nicht bestätigt: Verlassen Sie sich nicht auf diese Passpunkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>The moving raster lies where the reference does.</source>
            <translation>Das bewegte Raster liegt dort, wo die Referenz liegt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>The moving raster lies {} off: {} in x, {} in y.</source>
            <translation>Das bewegte Raster liegt {} daneben: {} in x, {} in y.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>The moving raster shows the ground {} too far {} on average.</source>
            <translation>Das bewegte Raster zeigt den Boden im Mittel {} zu weit im {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>Matches found</source>
            <translation>Gefundene Passpunkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>verified</source>
            <translation>bestätigt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>Area covered</source>
            <translation>Abgedeckte Fläche</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>Error of the model</source>
            <translation>Fehler des Modells</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>{:.2f} px at {} points</source>
            <translation>
                <numerusform>{:.2f} px an {} Punkt</numerusform>
                <numerusform>{:.2f} px an {} Punkten</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>Independent check</source>
            <translation>Unabhängige Prüfung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <location filename="../../qgis_imatch/processing/train.py" />
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Matcher</source>
            <translation>Matcher</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>of memory</source>
            <translation>Arbeitsspeicher</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>Please note</source>
            <translation>Bitte beachten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>This is a mountain; go on to the next</source>
            <translation>Das ist ein Berg; weiter zum nächsten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>This is no mountain; go on to the next</source>
            <translation>Das ist kein Berg; weiter zum nächsten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>The name before that is not judged yet</source>
            <translation>Der Name davor, der noch nicht beurteilt ist</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>The next name that is not judged yet</source>
            <translation>Der nächste Name, der noch nicht beurteilt ist</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Mark the words that you selected as a mountain</source>
            <translation>Die markierten Wörter als Berg kennzeichnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Set extent</source>
            <translation>Ausdehnung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>The name in hand becomes the words that you selected</source>
            <translation>Der Name in Arbeit wird zu den markierten Wörtern</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Zoom to it</source>
            <translation>Hinzoomen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Show where the mountain stands</source>
            <translation>Zeigen, wo der Berg steht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Unjudged</source>
            <translation>Unbeurteilt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Take the last edit back</source>
            <translation>Die letzte Änderung zurücknehmen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Accept these words everywhere</source>
            <translation>Diese Wörter überall annehmen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Accept all names of the same words that are not judged yet, in all texts</source>
            <translation>Alle noch nicht beurteilten Namen mit denselben Wörtern annehmen, in allen Texten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Reject these words everywhere</source>
            <translation>Diese Wörter überall verwerfen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Reject all names of the same words that are not judged yet, in all texts</source>
            <translation>Alle noch nicht beurteilten Namen mit denselben Wörtern verwerfen, in allen Texten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Accept all that are sure…</source>
            <translation>Alle sicheren annehmen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Accept all names that are not judged yet from a score on</source>
            <translation>Alle noch nicht beurteilten Namen ab einer Bewertung annehmen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Begin a word earlier</source>
            <translation>Ein Wort früher beginnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Begin a word later</source>
            <translation>Ein Wort später beginnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>End a word earlier</source>
            <translation>Ein Wort früher enden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>End a word later</source>
            <translation>Ein Wort später enden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Search another mountain</source>
            <translation>Einen anderen Berg suchen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Write back</source>
            <translation>Schreiben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Put the accepted mountains into the layers' metadata; nothing there is replaced</source>
            <translation>Die angenommenen Berge in die Metadaten der Layer schreiben; nichts wird ersetzt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Take back what was written</source>
            <translation>Geschriebenes zurücknehmen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Remove from the layers what was written last</source>
            <translation>Das zuletzt Geschriebene aus den Layern entfernen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Point layer</source>
            <translation>Punktlayer</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Make a layer of the mountains, all but the rejected ones</source>
            <translation>Einen Layer der Berge machen, ohne die verworfenen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Export…</source>
            <translation>Export…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Write the annotated texts: JSONL, CoNLL, brat, Label Studio, spaCy, W3C</source>
            <translation>Die annotierten Texte schreiben: JSONL, CoNLL, brat, Label Studio, spaCy, W3C</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Import…</source>
            <translation>Importieren…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Open annotated texts: JSONL, CoNLL, brat, Label Studio, spaCy, W3C</source>
            <translation>Annotierte Texte öffnen: JSONL, CoNLL, brat, Label Studio, spaCy, W3C</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Retrain with my corrections</source>
            <translation>Mit meinen Berichtigungen neu trainieren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Train the recogniser with the lines that you judged; a run of its own</source>
            <translation>Den Erkenner mit den beurteilten Zeilen trainieren; ein eigener Lauf</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Use what was trained</source>
            <translation>Trainiertes benutzen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Find names with the newest of your trainings</source>
            <translation>Namen mit dem neuesten Ihrer Trainings finden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>How to find mountain names</source>
            <translation>Wie man Namen von Bergen findet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>accept</source>
            <translation>annehmen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>add selection</source>
            <translation>Markiertes hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>extent</source>
            <translation>Ausdehnung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>which one</source>
            <translation>welcher</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>zoom</source>
            <translation>zoomen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/dock.py" />
            <location filename="../../qgis_imatch/plugin.py" />
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Mountain names</source>
            <translation>Bergnamen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/dock.py" />
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Texts</source>
            <translation>Texte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/dock.py" />
            <source>Take a name in hand whose mountain is known.</source>
            <translation>Nehmen Sie einen Namen, dessen Berg bekannt ist.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/dock.py" />
            <source>There are no names to export yet.</source>
            <translation>Es gibt noch keine Namen zu exportieren.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/dock.py" />
            <source>mountain names</source>
            <translation>Bergnamen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/dock.py" />
            <source>Names are now found with {}.</source>
            <translation>Namen werden jetzt mit {} gefunden.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/exchange.py" />
            <source>{path} can't be written: {reason}.</source>
            <translation>{path} kann nicht geschrieben werden: {reason}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/exchange.py" />
            <source>What the engine wrote can't be read: {}.</source>
            <translation>Was die Engine geschrieben hat, kann nicht gelesen werden: {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/exchange.py" />
            <source>text {}</source>
            <translation>Text {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/hand.py" />
            <source>Take a name in hand first: click it.</source>
            <translation>Wählen Sie zuerst einen Namen: Klicken Sie ihn an.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/hand.py" />
            <location filename="../../qgis_imatch/names/session.py" />
            <source>Select the words of the name in the text first.</source>
            <translation>Markieren Sie zuerst die Wörter des Namens im Text.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/kept.py" />
            <source>Corrections can't be kept in {path} ({reason}). They are in QGIS until you close it: export them, or free the file; they are written with the next one.</source>
            <translation>Berichtigungen können nicht in {path} aufbewahrt werden ({reason}). Sie bleiben in QGIS, bis Sie es schließen: Exportieren Sie sie, oder geben Sie die Datei frei; sie werden mit der nächsten geschrieben.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/kept.py" />
            <source>{path} can't be read ({reason}); earlier corrections don't come back.</source>
            <translation>{path} kann nicht gelesen werden ({reason}); frühere Berichtigungen kommen nicht wieder.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/outputs.py" />
            <source>Accept some names first; only these are written.</source>
            <translation>Nehmen Sie zuerst Namen an; nur diese werden geschrieben.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/outputs.py" />
            <source>These texts belong to no layer. Use Export or Point layer to keep the names.</source>
            <translation>Diese Texte gehören zu keinem Layer. Benutzen Sie Exportieren oder Punktlayer, um die Namen zu behalten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/outputs.py" />
            <source>The layers of these texts left the project. Add them again.</source>
            <translation>Die Layer dieser Texte haben das Projekt verlassen. Fügen Sie sie wieder hinzu.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>{}, a folder</source>
            <translation>{}, ein Ordner</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Export the names</source>
            <translation>Die Namen exportieren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Annotated texts</source>
            <translation>Annotierte Texte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>All files</source>
            <translation>Alle Dateien</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Open texts</source>
            <translation>Texte öffnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Which labels mean mountains?</source>
            <translation>Welche Etiketten bedeuten Berge?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Names with the other labels are left out.</source>
            <translation>Namen mit den übrigen Etiketten werden weggelassen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Accept all that are sure</source>
            <translation>Alle sicheren annehmen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Accept names that are not judged yet from this score on:</source>
            <translation>Noch nicht beurteilte Namen ab dieser Bewertung annehmen:</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Write to layers</source>
            <translation>In Layer schreiben</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>{names} and {more} more layers</source>
            <translation>
                <numerusform>{names} und {more} weiterem Layer</numerusform>
                <numerusform>{names} und {more} weiteren Layern</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Write the accepted names ({count}) into the metadata of {layers}?</source>
            <translation>Die angenommenen Namen ({count}) in die Metadaten von {layers} schreiben?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Keywords are added under Imatch's own vocabulary, with a line in the history. Nothing that is there is replaced, and it can be taken back.</source>
            <translation>Schlagwörter kommen unter das eigene Vokabular von Imatch, mit einer Zeile in der Historie. Nichts Vorhandenes wird ersetzt, und es lässt sich zurücknehmen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Into the data too (GeoPackage, database, or a .qmd file)</source>
            <translation>Auch in die Daten (GeoPackage, Datenbank oder eine .qmd-Datei)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Otherwise it is kept in the project alone</source>
            <translation>Sonst steht es nur im Projekt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Write</source>
            <translation>Schreiben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>{} is there already. Replace it?</source>
            <translation>{} ist schon da. Ersetzen?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Mountains that it may mean</source>
            <translation>Berge, die gemeint sein können</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Another mountain: type its name (F)</source>
            <translation>Anderer Berg: Namen eingeben (F)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Look for a mountain in the gazetteer, by any of its names</source>
            <translation>Einen Berg im Gazetteer suchen, unter jedem seiner Namen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Search the gazetteer</source>
            <translation>Den Gazetteer durchsuchen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>No name in hand</source>
            <translation>Kein Name gewählt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>&lt;b&gt;{name}&lt;/b&gt; — {status}, score {score:.2f}</source>
            <translation>&lt;b&gt;{name}&lt;/b&gt; — {status}, Bewertung {score:.2f}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Click one in the text or the table, or press N for the next.</source>
            <translation>Klicken Sie einen im Text oder in der Tabelle an, oder drücken Sie N für den nächsten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Several mountains fit. Which one is meant?</source>
            <translation>Mehrere Berge passen. Welcher ist gemeint?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Which mountain it means:</source>
            <translation>Welchen Berg er meint:</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>You said that the gazetteer lacks it.</source>
            <translation>Sie sagten, dass er dem Gazetteer fehlt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Looking in the gazetteer…</source>
            <translation>Im Gazetteer wird nachgesehen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>The gazetteer does not know it. Type another of its names below.</source>
            <translation>Der Gazetteer kennt ihn nicht. Geben Sie unten einen anderen seiner Namen ein.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>The gazetteer could not be asked.</source>
            <translation>Der Gazetteer konnte nicht gefragt werden.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Click the one that is meant:</source>
            <translation>Klicken Sie den gemeinten an:</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>The gazetteer has nothing like that. Import more names into it: see Help.</source>
            <translation>Der Gazetteer hat nichts dergleichen. Importieren Sie mehr Namen: siehe Hilfe.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>None of these</source>
            <translation>Keiner davon</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>found as “{}”</source>
            <translation>gefunden als „{}“</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/marks.py" />
            <location filename="../../resources/styles/mountains.qml" />
            <source>suggested</source>
            <translation>vorgeschlagen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/marks.py" />
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/marks.py" />
            <source>none of the known</source>
            <translation>keiner der bekannten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/marks.py" />
            <source>{name}? or {others} more</source>
            <translation>{name}? oder {others} weitere</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Options</source>
            <translation>Optionen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>The best that there is</source>
            <translation>Den besten, den es gibt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Only names that the gazetteer knows</source>
            <translation>Nur Namen, die der Gazetteer kennt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>A recogniser of yours</source>
            <translation>Ein eigener Erkenner</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Gazetteers</source>
            <translation>Gazetteers</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>yours, else the one of Imatch</source>
            <translation>Ihrer, sonst der von Imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>as the recogniser says</source>
            <translation>wie der Erkenner es sagt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>&amp;Recogniser</source>
            <translation>&amp;Erkenner</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>What finds the names in a text</source>
            <translation>Was die Namen in einem Text findet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Fol&amp;der</source>
            <translation>Or&amp;dner</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Of a recogniser that you trained</source>
            <translation>Eines Erkenners, den Sie trainiert haben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>&amp;Gazetteer</source>
            <translation>&amp;Gazetteer</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Which mountains there are</source>
            <translation>Welche Berge es gibt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Least &amp;score</source>
            <translation>Kleinste Be&amp;wertung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Names below are left out</source>
            <translation>Namen darunter werden weggelassen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <source>Find names</source>
            <translation>Namen suchen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <source>Stop; names that were found until then are kept</source>
            <translation>Anhalten; bis dahin gefundene Namen bleiben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <source>Look for names of mountains; you can keep working meanwhile</source>
            <translation>Namen von Bergen suchen; Sie können inzwischen weiterarbeiten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <source>The text before</source>
            <translation>Der Text davor</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <source>The next text</source>
            <translation>Der nächste Text</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <source>Which names the table shows</source>
            <translation>Welche Namen die Tabelle zeigt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Paste or write a text here, or open a file.</source>
            <translation>Fügen Sie hier einen Text ein, schreiben Sie einen, oder öffnen Sie eine Datei.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Your text</source>
            <translation>Ihr Text</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>your text</source>
            <translation>Ihr Text</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Metadata of a layer</source>
            <translation>Metadaten eines Layers</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Text attribute of a layer</source>
            <translation>Textattribut eines Layers</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Metadata of all layers</source>
            <translation>Metadaten aller Layer</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>A text of yours</source>
            <translation>Ein eigener Text</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>&amp;Open…</source>
            <translation>Ö&amp;ffnen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Open a text file, or annotated texts: JSONL, CoNLL, brat, Label Studio, spaCy, W3C</source>
            <translation>Eine Textdatei oder annotierte Texte öffnen: JSONL, CoNLL, brat, Label Studio, spaCy, W3C</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>&amp;Look in</source>
            <translation>&amp;Suchen in</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Where the names of mountains are looked for</source>
            <translation>Wo nach Namen von Bergen gesucht wird</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Its name, title, abstract, keywords and attribution are looked through</source>
            <translation>Name, Titel, Zusammenfassung, Schlagwörter und Nachweis werden durchgesehen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Lay&amp;er</source>
            <translation>Lay&amp;er</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>La&amp;yer</source>
            <translation>La&amp;yer</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>All its features are looked through</source>
            <translation>Alle seine Objekte werden durchgesehen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>&amp;Attribute</source>
            <translation>&amp;Attribut</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>The attribute that holds texts</source>
            <translation>Das Attribut, das Texte enthält</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>C&amp;lear</source>
            <translation>&amp;Leeren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Empty the box</source>
            <translation>Das Feld leeren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Add a layer to the project first</source>
            <translation>Fügen Sie dem Projekt zuerst einen Layer hinzu</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>This layer has no text attribute; choose another one</source>
            <translation>Dieser Layer hat kein Textattribut; wählen Sie einen anderen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Paste a text or open one first</source>
            <translation>Fügen Sie zuerst einen Text ein, oder öffnen Sie einen</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>{} characters; only the beginning is shown here.</source>
            <translation>
                <numerusform>{} Zeichen; nur der Anfang wird hier gezeigt.</numerusform>
                <numerusform>{} Zeichen; nur der Anfang wird hier gezeigt.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>All names</source>
            <translation>Alle Namen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>To judge</source>
            <translation>Zu beurteilen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Accepted</source>
            <translation>Angenommen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Rejected</source>
            <translation>Abgelehnt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>Which one?</source>
            <translation>Welcher?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>Mountain</source>
            <translation>Berg</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Score</source>
            <translation>Bewertung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>As it stands in the text; the disc says what you said of it</source>
            <translation>Wie er im Text steht; der Punkt davor zeigt, was Sie dazu gesagt haben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>Which mountain it most likely means, or you chose</source>
            <translation>Welchen Berg er am wahrscheinlichsten meint, oder welchen Sie gewählt haben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>Country and elevation</source>
            <translation>Land und Höhe</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>How sure the recogniser is that this names a mountain, 0 to 1</source>
            <translation>Wie sicher der Erkenner ist, dass dies einen Berg nennt, 0 bis 1</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>Names found</source>
            <translation>Gefundene Namen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/text_view.py" />
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/text_view.py" />
            <source>The text stands here, with the names of mountains marked in it.</source>
            <translation>Hier steht der Text, die Bergnamen darin sind markiert.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/text_view.py" />
            <source>{status}, score {score:.2f}</source>
            <translation>{status}, Bewertung {score:.2f}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/points.py" />
            <source>No name has a mountain yet. Choose one for the names that you want as points.</source>
            <translation>Noch hat kein Name einen Berg. Wählen Sie einen für die Namen, die Sie als Punkte wollen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/points.py" />
            <source>Mountains: {}</source>
            <translation>Berge: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/points.py" />
            <source>The map has no CRS, so nobody knows where places are. Choose one for the project.</source>
            <translation>Die Karte hat kein KBS, deshalb ist unbekannt, wo Orte liegen. Wählen Sie eines für das Projekt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/points.py" />
            <source>{name} ({lon:.3f}, {lat:.3f}) lies outside of what the map's CRS {crs} can show. Choose another CRS for the project.</source>
            <translation>{name} ({lon:.3f}, {lat:.3f}) liegt außerhalb dessen, was das KBS {crs} der Karte zeigen kann. Wählen Sie ein anderes KBS für das Projekt.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/retrain.py" />
            <source>{count} lines of text are judged whole so far; at least {least} are needed. Judge all names of more lines, then train.</source>
            <translation>
                <numerusform>{count} Textzeile ist bisher ganz beurteilt; mindestens {least} sind nötig. Beurteilen Sie alle Namen weiterer Zeilen, dann trainieren Sie.</numerusform>
                <numerusform>{count} Textzeilen sind bisher ganz beurteilt; mindestens {least} sind nötig. Beurteilen Sie alle Namen weiterer Zeilen, dann trainieren Sie.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/retrain.py" />
            <source>Corrections of mountain names: %n lines</source>
            <translation>
                <numerusform>Berichtigungen von Bergnamen: %n Zeile</numerusform>
                <numerusform>Berichtigungen von Bergnamen: %n Zeilen</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/retrain.py" />
            <source>Imatch: corrections to train with</source>
            <translation>Imatch: Berichtigungen zum Trainieren</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/retrain.py" />
            <source>Training with {lines} judged lines has begun, in {run}. It goes on when QGIS is closed; “Use what was trained” takes it over once it is done.</source>
            <translation>
                <numerusform>Das Training mit {lines} beurteilten Zeile hat begonnen, in {run}. Es läuft weiter, wenn QGIS geschlossen wird; „Trainiertes benutzen“ übernimmt das Ergebnis, sobald es fertig ist.</numerusform>
                <numerusform>Das Training mit {lines} beurteilten Zeilen hat begonnen, in {run}. Es läuft weiter, wenn QGIS geschlossen wird; „Trainiertes benutzen“ übernimmt das Ergebnis, sobald es fertig ist.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/retrain.py" />
            <source>No training is done yet ({}).</source>
            <translation>Noch ist kein Training fertig ({}).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/retrain.py" />
            <source>Nothing was trained with corrections yet.</source>
            <translation>Noch wurde nichts mit Berichtigungen trainiert.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/retrain.py" />
            <source>Making a recogniser of what was trained…</source>
            <translation>Aus dem Trainierten wird ein Erkenner gemacht…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/session.py" />
            <source>There is a name already. Choose it and press E to make it longer or shorter.</source>
            <translation>Hier ist schon ein Name. Wählen Sie ihn und drücken Sie E, um ihn länger oder kürzer zu machen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/session.py" />
            <source>Another name is in the way there; reject or shorten that first.</source>
            <translation>Dort ist ein anderer Name im Weg; lehnen Sie ihn ab oder kürzen Sie ihn zuerst.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/sources.py" />
            <source>Imatch: reading “{}”</source>
            <translation>Imatch: „{}“ wird gelesen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/sources.py" />
            <source>feature {}</source>
            <translation>Objekt {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/sources.py" />
            <source>{title} and {more} more</source>
            <translation>{title} und {more} weitere</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/tagger.py" />
            <source>The engine answered with a text that nobody asked for.</source>
            <translation>Die Engine antwortete mit einem Text, nach dem niemand gefragt hat.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/tagger.py" />
            <source>Imatch: names in {}</source>
            <translation>Imatch: Namen in {}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/tagger.py" />
            <source>{done} of {count} texts</source>
            <translation>
                <numerusform>{done} von {count} Text</numerusform>
                <numerusform>{done} von {count} Texten</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/texts.py" />
            <source>{title}, page {number} of {count}</source>
            <translation>{title}, Seite {number} von {count}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/texts.py" />
            <source>{} is larger than 100 MB. Split it, or use “imatch tag”.</source>
            <translation>{} ist größer als 100 MB. Teilen Sie es, oder benutzen Sie „imatch tag“.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/texts.py" />
            <source>{} can't be read: {}.</source>
            <translation>{} kann nicht gelesen werden: {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/texts.py" />
            <source>{name} is no UTF-8 text (line {line}). If it is a text in an older encoding, save it as UTF-8 and open it again.</source>
            <translation>{name} ist kein UTF-8-Text (Zeile {line}). Ist es ein Text in einer älteren Kodierung, speichern Sie ihn als UTF-8 und öffnen Sie ihn erneut.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/texts.py" />
            <source>{} holds no text.</source>
            <translation>{} enthält keinen Text.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/texts.py" />
            <source>{} is no text but a binary file. Save its content as plain text and open that.</source>
            <translation>{} ist kein Text, sondern eine Binärdatei. Speichern Sie den Inhalt als reinen Text und öffnen Sie den.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/words.py" />
            <source>{names} in the metadata of {layers}.</source>
            <translation>{names} in den Metadaten von {layers}.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/words.py" />
            <source>{} names stand</source>
            <translation>
                <numerusform>{} Name steht</numerusform>
                <numerusform>{} Namen stehen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/words.py" />
            <source>{} layers</source>
            <translation>
                <numerusform>{} Layer</numerusform>
                <numerusform>{} Layern</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/words.py" />
            <source> The same with %n more layers.</source>
            <translation>
                <numerusform> Dasselbe bei %n weiterem Layer.</numerusform>
                <numerusform> Dasselbe bei %n weiteren Layern.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/words.py" />
            <source>Taken back from {} layers.</source>
            <translation>
                <numerusform>Aus {} Layer zurückgenommen.</numerusform>
                <numerusform>Aus {} Layern zurückgenommen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/words.py" />
            <source>{count} points; the layer is temporary until you save it.</source>
            <translation>
                <numerusform>{count} Punkt; der Layer ist temporär, bis Sie ihn speichern.</numerusform>
                <numerusform>{count} Punkte; der Layer ist temporär, bis Sie ihn speichern.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/words.py" />
            <source> {} names have no mountain and no point.</source>
            <translation>
                <numerusform> {} Name hat keinen Berg und keinen Punkt.</numerusform>
                <numerusform> {} Namen haben keinen Berg und keinen Punkt.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/words.py" />
            <source>{} names judged; Ctrl+Z takes it back.</source>
            <translation>
                <numerusform>{} Name beurteilt; Strg+Z nimmt es zurück.</numerusform>
                <numerusform>{} Namen beurteilt; Strg+Z nimmt es zurück.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Cancelled. What was found until then is kept.</source>
            <translation>Abgebrochen. Was bis dahin gefunden wurde, bleibt erhalten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Imatch: earlier corrections</source>
            <translation>Imatch: frühere Berichtigungen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Reading the texts…</source>
            <translation>Die Texte werden gelesen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Imatch: reading a text</source>
            <translation>Imatch: ein Text wird gelesen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>all layers</source>
            <translation>alle Layer</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Writing…</source>
            <translation>Wird geschrieben…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Written to {path}. Names: {count}, texts: {texts}.</source>
            <translation>Nach {path} geschrieben. Namen: {count}, Texte: {texts}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Imatch: writing annotated texts</source>
            <translation>Imatch: annotierte Texte werden geschrieben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Reading {}…</source>
            <translation>{} wird gelesen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Imatch: reading annotated texts</source>
            <translation>Imatch: annotierte Texte werden gelesen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Names: {count}, texts: {texts}.</source>
            <translation>Namen: {count}, Texte: {texts}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Reading layer {done} of {count}</source>
            <translation>Layer {done} von {count} wird gelesen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Reading the features…</source>
            <translation>Die Objekte werden gelesen…</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/work.py" />
            <source>{empty} of {features} features have no text there.</source>
            <translation>
                <numerusform>{empty} von {features} Objekt hat dort keinen Text.</numerusform>
                <numerusform>{empty} von {features} Objekten haben dort keinen Text.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>There is no text in {}. Choose another source.</source>
            <translation>In {} ist kein Text. Wählen Sie eine andere Quelle.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>No name of a mountain was found.</source>
            <translation>Es wurde kein Bergname gefunden.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>The texts could not be read.</source>
            <translation>Die Texte konnten nicht gelesen werden.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/writeback.py" />
            <source>{time} Imatch: mountains in title, abstract or attributes: {names}</source>
            <translation>{time} Imatch: Berge in Titel, Zusammenfassung oder Attributen: {names}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/writeback.py" />
            <source>A layer left the project; what was written into it went with it.</source>
            <translation>Ein Layer hat das Projekt verlassen; was in ihn geschrieben war, ging mit ihm.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/writeback.py" />
            <source>“{name}”: the mountains are in the project but not in the data itself: {reason} Save the project to keep them.</source>
            <translation>„{name}“: Die Berge stehen im Projekt, aber nicht in den Daten selbst: {reason} Speichern Sie das Projekt, um sie zu behalten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/writeback.py" />
            <source>its kind of data can't hold metadata.</source>
            <translation>diese Art von Daten kann keine Metadaten enthalten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/writeback.py" />
            <source>a .qmd file beside it says something else, and was left as it is.</source>
            <translation>eine .qmd-Datei daneben sagt etwas anderes und blieb, wie sie war.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/writeback.py" />
            <source>it is read-only.</source>
            <translation>sie sind schreibgeschützt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Imatch toolbar</source>
            <translation>Imatch-Werkzeugleiste</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Match…</source>
            <translation>Abgleichen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Find where the same ground lies in two rasters</source>
            <translation>Findet, wo in zwei Rastern derselbe Boden liegt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Align…</source>
            <translation>Ausrichten…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Move a raster to where a reference shows the same ground</source>
            <translation>Verschiebt ein Raster dorthin, wo eine Referenz denselben Boden zeigt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Review matches…</source>
            <translation>Passpunkte prüfen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Look at matches close up in both rasters; accept, reject, add</source>
            <translation>Passpunkte in beiden Rastern aus der Nähe ansehen; annehmen, verwerfen, hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Many pairs and time series…</source>
            <translation>Viele Paare und Zeitreihen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Match many pairs, solve a time series together, on all cores or a cluster</source>
            <translation>Viele Paare abgleichen, eine Zeitreihe gemeinsam ausgleichen, auf allen Kernen oder einem Cluster</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Draw keypoints…</source>
            <translation>Schlüsselpunkte ableiten…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Draw keypoints from polygons that rasters of several dates show again</source>
            <translation>Schlüsselpunkte aus Polygonen ziehen, die Raster mehrerer Zeitpunkte wieder zeigen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Look at keypoints on the map; accept, reject, move, add</source>
            <translation>Schlüsselpunkte auf der Karte ansehen; annehmen, verwerfen, verschieben, hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Data set…</source>
            <translation>Datensatz…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Make a catalogue of rasters to train on, and look at what training sees</source>
            <translation>Einen Katalog von Rastern zum Trainieren anlegen und ansehen, was das Training sieht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Find names of mountains in layer metadata and texts; correct, write back, map</source>
            <translation>Namen von Bergen in Metadaten und Texten finden; berichtigen, zurückschreiben, kartieren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Train a matcher…</source>
            <translation>Matcher trainieren…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Teach a matcher your imagery: data, model, curves, comparison, use</source>
            <translation>Einem Matcher Ihre Bilder beibringen: Daten, Modell, Kurven, Vergleich, Gebrauch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Engine set-up…</source>
            <translation>Engine einrichten…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Set up, choose or check the engine that does the matching</source>
            <translation>Die Engine, die abgleicht, einrichten, wählen oder prüfen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Settings…</source>
            <translation>Einstellungen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>What the engine may take, where its files lie, and the network</source>
            <translation>Was die Engine nehmen darf, wo ihre Dateien liegen, und das Netz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Guided tour</source>
            <translation>Geführte Tour</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>See what Imatch does, step by step, with the sample data</source>
            <translation>Sehen, was Imatch tut, Schritt für Schritt, mit den Beispieldaten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Show what the engine and the plugin wrote</source>
            <translation>Zeigen, was Engine und Plugin geschrieben haben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>The project has no matches yet. Match two rasters first.</source>
            <translation>Das Projekt hat noch keine Passpunkte. Gleichen Sie zuerst zwei Raster ab.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>The project has no keypoints yet. Draw some from polygons first.</source>
            <translation>Das Projekt hat noch keine Schlüsselpunkte. Ziehen Sie zuerst welche aus Polygonen.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/plugin.py" />
            <source>“{name}” has {count} edits that were not saved when QGIS ended. Curate keypoints brings them back.</source>
            <translation>
                <numerusform>„{name}“ hat {count} Änderung, die nicht gespeichert war, als QGIS endete. „Schlüsselpunkte kuratieren“ holt sie zurück.</numerusform>
                <numerusform>„{name}“ hat {count} Änderungen, die nicht gespeichert waren, als QGIS endete. „Schlüsselpunkte kuratieren“ holt sie zurück.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>There is no log yet: it begins with the first job.</source>
            <translation>Es gibt noch kein Protokoll: es beginnt mit dem ersten Auftrag.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <source>Matching</source>
            <translation>Abgleich</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <location filename="../../resources/styles/scenes.qml" />
            <source>Training</source>
            <translation>Training</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <source>{} can't be written: choose a name that ends in {}.</source>
            <translation>{} kann nicht geschrieben werden: Wählen Sie einen Namen, der auf {} endet.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <source>SuperPoint's and SuperGlue's weights may not be used commercially (Magic Leap's terms). They are only fetched and used if you agree.</source>
            <translation>Die Gewichte von SuperPoint und SuperGlue dürfen nicht kommerziell benutzt werden (Bedingungen von Magic Leap). Sie werden nur heruntergeladen und benutzt, wenn Sie zustimmen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <source>Name of a matcher that you trained, instead</source>
            <translation>Stattdessen der Name eines Matchers, den Sie trainiert haben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <source>I agree to Magic Leap's terms for SuperPoint and SuperGlue</source>
            <translation>Ich stimme den Bedingungen von Magic Leap für SuperPoint und SuperGlue zu</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <location filename="../../qgis_imatch/processing/train.py" />
            <location filename="../../qgis_imatch/settings/page.py" />
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Align a raster</source>
            <translation>Ein Raster ausrichten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Moves a raster to where a reference shows the same ground.</source>
            <translation>Bewegt ein Raster dorthin, wo eine Referenz denselben Boden zeigt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Writes a cloud-optimised GeoTIFF, after a match of its own or with matches that were reviewed. The report has the errors before and after, at points that the transformation has not seen.</source>
            <translation>Schreibt ein Cloud-optimiertes GeoTIFF, nach einem eigenen Abgleich oder mit geprüften Passpunkten. Der Bericht nennt die Fehler vorher und nachher, an Punkten, die die Transformation nicht gesehen hat.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Matches to use, maybe reviewed</source>
            <translation>Zu benutzende Passpunkte, vielleicht geprüft</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Layer of “Match two rasters”; else the pair is matched now</source>
            <translation>Layer von „Zwei Raster abgleichen“; sonst wird das Paar jetzt abgeglichen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Transformation</source>
            <translation>Transformation</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Pixels</source>
            <translation>Pixel</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Resampling</source>
            <translation>Resampling</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Shift the georeferencing only, resample nothing</source>
            <translation>Nur die Georeferenzierung verschieben, nichts neu berechnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Aligned raster</source>
            <translation>Ausgerichtetes Raster</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>JSON (*.json)</source>
            <translation>JSON (*.json)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Build a data set</source>
            <translation>Einen Datensatz aufbauen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Makes a catalogue of scenes to train on from rasters and folders.</source>
            <translation>Legt aus Rastern und Ordnern einen Katalog von Szenen zum Trainieren an.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Rasters that show the same ground become one place; dates of a place are corrected against each other; places and blocks go to training, validation or test, and the leak check has the last word. A catalogue names files and copies no pixels, so layers that are no files can't be part of it.</source>
            <translation>Raster, die denselben Boden zeigen, werden ein Ort; Zeitpunkte eines Ortes werden gegeneinander korrigiert; Orte und Blöcke gehen an Training, Validierung oder Test, und die Prüfung auf Lecks hat das letzte Wort. Ein Katalog nennt Dateien und kopiert keine Pixel, deshalb können Layer, die keine Dateien sind, nicht dazugehören.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>With all that is below</source>
            <translation>Mit allem darunter</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Place (each folder's name)</source>
            <translation>Ort (Name des jeweiligen Ordners)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Date of all of them (from metadata and names)</source>
            <translation>Datum von allen (aus Metadaten und Namen)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Sensor of all of them (from metadata and names)</source>
            <translation>Sensor von allen (aus Metadaten und Namen)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Licence of all of them</source>
            <translation>Lizenz von allen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Correct how far dates of a place are off each other</source>
            <translation>Versatz der Zeitpunkte eines Ortes gegeneinander korrigieren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Share of training</source>
            <translation>Anteil Training</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Share of validation</source>
            <translation>Anteil Validierung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Share of test</source>
            <translation>Anteil Test</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Buffer between splits in pixels</source>
            <translation>Puffer zwischen Teilmengen in Pixeln</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Places</source>
            <translation>Orte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>“{}” is no file. Save it as a GeoTIFF first (Export &gt; Save As).</source>
            <translation>„{}“ ist keine Datei. Speichern Sie es zuerst als GeoTIFF (Export &gt; Speichern als).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Choose rasters or a folder.</source>
            <translation>Wählen Sie Raster oder einen Ordner.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Left out: {}. {}</source>
            <translation>Weggelassen: {}. {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Evaluate matches</source>
            <translation>Passpunkte bewerten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Fits a transformation to matches and measures it at points held out.</source>
            <translation>Passt eine Transformation an Passpunkte an und misst sie an zurückgehaltenen Punkten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Takes matches that were verified or accepted, less those that were rejected, and points that were added. Errors are in pixels of the reference; the georeferencing of the rasters is left out of it.</source>
            <translation>Nimmt bestätigte oder angenommene Passpunkte, ohne die verworfenen, und hinzugefügte Punkte. Fehler sind in Pixeln der Referenz; die Georeferenzierung der Raster bleibt dabei außen vor.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>“{}” has no matches. Choose a layer that “Match two rasters” made.</source>
            <translation>„{}“ hat keine Passpunkte. Wählen Sie einen Layer, den „Zwei Raster abgleichen“ gemacht hat.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Evaluate ways to draw keypoints</source>
            <translation>Methoden für Schlüsselpunkte bewerten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Measures how well keypoints are found again on dates kept from the method.</source>
            <translation>Misst, wie gut Schlüsselpunkte zu Zeitpunkten wiedergefunden werden, die der Methode vorenthalten waren.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Methods</source>
            <translation>Methoden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Detectors that look for them</source>
            <translation>Detektoren, die sie suchen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Matches held-out dates</source>
            <translation>Gleicht zurückgehaltene Zeitpunkte ab</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Lots</source>
            <translation>Lose</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>The dates are dealt into so many lots; each is held out in turn</source>
            <translation>Die Zeitpunkte werden auf so viele Lose verteilt; jedes wird einmal zurückgehalten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Table</source>
            <translation>Tabelle</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>CSV (*.csv)</source>
            <translation>CSV (*.csv)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/inputs.py" />
            <source>Writing “{}” to a file first.</source>
            <translation>„{}“ wird zuerst in eine Datei geschrieben.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/inputs.py" />
            <source>“{}” could not be written to a file. Save it as a GeoTIFF first.</source>
            <translation>„{}“ konnte nicht in eine Datei geschrieben werden. Speichern Sie es zuerst als GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/inputs.py" />
            <source>“{}” could not be written to a file: {}. Save it as a GeoPackage first.</source>
            <translation>„{}“ konnte nicht in eine Datei geschrieben werden: {}. Speichern Sie es zuerst als GeoPackage.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Rasters of one or more dates</source>
            <translation>Raster eines oder mehrerer Zeitpunkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>The pixels are those of the first one</source>
            <translation>Die Pixel sind die des ersten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Field of the polygons' dates</source>
            <translation>Feld mit dem Datum der Polygone</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Without it, every raster serves every polygon</source>
            <translation>Ohne es dient jedes Raster jedem Polygon</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Rasters that show a polygon: since its date, or until it</source>
            <translation>Raster, die ein Polygon zeigen: seit seinem Datum, oder bis dahin</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Keypoints of a polygon at most</source>
            <translation>Höchstzahl der Schlüsselpunkte eines Polygons</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Least distance of keypoints in pixels</source>
            <translation>Kleinster Abstand der Schlüsselpunkte in Pixeln</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>How far from the outline images are looked at, in pixels</source>
            <translation>Wie weit vom Umriss Bilder betrachtet werden, in Pixeln</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Detail of the outline that counts, in pixels</source>
            <translation>Umrissdetail, das zählt, in Pixeln</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Detector</source>
            <translation>Detektor</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Keypoints from polygons</source>
            <translation>Schlüsselpunkte aus Polygonen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Draws keypoints near and inside polygons, such as clearings.</source>
            <translation>Leitet Schlüsselpunkte an und in Polygonen ab, etwa Rodungen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Pixel in map units, where no raster is given</source>
            <translation>Pixel in Karteneinheiten, wo kein Raster gegeben ist</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Polygons as read</source>
            <translation>Polygone wie gelesen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>“{}” compares dates: choose at least two rasters, or another method.</source>
            <translation>„{}“ vergleicht Zeitpunkte: Wählen Sie mindestens zwei Raster, oder eine andere Methode.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Processes (0: as many as cores)</source>
            <translation>Prozesse (0: so viele wie Kerne)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Address of a Dask scheduler</source>
            <translation>Adresse eines Dask-Schedulers</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Such as tcp://host:8786; else the pairs are matched on this computer</source>
            <translation>Etwa tcp://host:8786; sonst werden die Paare auf diesem Rechner abgeglichen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Try again what failed before</source>
            <translation>Was zuvor scheiterte, erneut versuchen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Folder of the results</source>
            <translation>Ordner der Ergebnisse</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>A folder with a run that was stopped goes on where it was</source>
            <translation>Ein Ordner mit einem angehaltenen Lauf geht weiter, wo er war</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Summary</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Pairs that are ok</source>
            <translation>Paare, die in Ordnung sind</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Match many pairs</source>
            <translation>Viele Paare abgleichen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Matches the pairs of a table, several at a time; one that fails stops no other.</source>
            <translation>Gleicht die Paare einer Tabelle ab, mehrere zugleich; eines, das scheitert, hält kein anderes auf.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>The table is a CSV file whose header names reference and moving, and maybe id, group, matcher, bands, aoi and more. Each pair gets a folder with its matches and report; batch.csv lists them all. The summary shows the scenes and the links between them.</source>
            <translation>Die Tabelle ist eine CSV-Datei, deren Kopfzeile reference und moving nennt, vielleicht auch id, group, matcher, bands, aoi und mehr. Jedes Paar bekommt einen Ordner mit Passpunkten und Bericht; batch.csv führt alle auf. Die Übersicht zeigt die Szenen und ihre Verbindungen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Table of the pairs (CSV)</source>
            <translation>Tabelle der Paare (CSV)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Align the moving rasters</source>
            <translation>Die bewegten Raster ausrichten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Align a time series</source>
            <translation>Eine Zeitreihe ausrichten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Matches scenes of the same ground in pairs, and solves all pairs together.</source>
            <translation>Gleicht Szenen desselben Bodens paarweise ab und gleicht alle Paare gemeinsam aus.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Scenes that overlap form a group. Their pairs make a network that is solved at once, so that no error adds up along the series; a pair that contradicts the others is left out, and the summary tells how well the loops of pairs close. Layers that are no files can't be part of it.</source>
            <translation>Szenen, die sich überlappen, bilden eine Gruppe. Ihre Paare sind ein Netz, das auf einmal ausgeglichen wird, damit sich entlang der Reihe kein Fehler aufsummiert; ein Paar, das den anderen widerspricht, bleibt weg, und die Übersicht sagt, wie gut die Schleifen schließen. Layer, die keine Dateien sind, können nicht dabei sein.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Folder of scenes</source>
            <translation>Ordner mit Szenen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>all with each other; a chain by date; a star around the reference</source>
            <translation>alle miteinander; eine Kette nach Datum; ein Stern um die Referenz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Reach of a chain</source>
            <translation>Reichweite einer Kette</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <location filename="../../qgis_imatch/review/compare.py" />
            <location filename="../../qgis_imatch/review/ground.py" />
            <location filename="../../resources/styles/batch_centres.qml" />
            <location filename="../../resources/styles/batch_scenes.qml" />
            <source>Reference</source>
            <translation>Referenz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>The scene that stays where it is: first, last, mean, or a file's name</source>
            <translation>Die Szene, die bleibt, wo sie ist: first, last, mean, oder ein Dateiname</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Corrections</source>
            <translation>Korrekturen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Write aligned rasters</source>
            <translation>Ausgerichtete Raster schreiben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Grid of the aligned rasters</source>
            <translation>Gitter der ausgerichteten Raster</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Scenes that are solved</source>
            <translation>Ausgeglichene Szenen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Reference raster</source>
            <translation>Referenzraster</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>The raster whose georeferencing counts</source>
            <translation>Das Raster, dessen Georeferenzierung gilt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Moving raster</source>
            <translation>Bewegtes Raster</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>The raster to compare with it: another date, sensor or resolution</source>
            <translation>Das damit verglichene Raster: anderes Datum, anderer Sensor oder andere Auflösung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Only inside these polygons</source>
            <translation>Nur innerhalb dieser Polygone</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Else the whole overlap is matched</source>
            <translation>Sonst wird die ganze Überlappung abgeglichen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Bands of the reference</source>
            <translation>Kanäle der Referenz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Bands of the moving raster</source>
            <translation>Kanäle des bewegten Rasters</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Else the engine chooses what shows most</source>
            <translation>Sonst wählt die Engine, was am meisten zeigt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Side of a tile in pixels</source>
            <translation>Seite einer Kachel in Pixeln</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Keep at most so many tie points</source>
            <translation>Höchstens so viele Passpunkte behalten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Leave out bright clouds</source>
            <translation>Helle Wolken auslassen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Look for a large offset, rotation or scale</source>
            <translation>Nach großer Verschiebung, Drehung oder großem Maßstabsunterschied suchen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Match two rasters</source>
            <translation>Zwei Raster abgleichen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Finds where the same ground lies in two rasters, to a fraction of a pixel.</source>
            <translation>Findet auf Bruchteile eines Pixels, wo in zwei Rastern derselbe Boden liegt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>The GeoPackage has the layers matches, displacements and tiles. The algorithm fails where nothing can be verified, rather than give matches that are wrong; the message says what to try. Layers that are no files are written to one first.</source>
            <translation>Das GeoPackage hat die Layer matches, displacements und tiles. Der Algorithmus scheitert, wo nichts bestätigt werden kann, statt falsche Passpunkte zu liefern; die Meldung sagt, was zu versuchen ist. Layer, die keine Dateien sind, werden zuerst in eine geschrieben.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Points of the Georeferencer</source>
            <translation>Punkte der Georeferenzierung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Points (*.points)</source>
            <translation>Punkte (*.points)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>The rasters do not overlap.</source>
            <translation>Die Raster überlappen sich nicht.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Nothing could be verified, so no result is given.</source>
            <translation>Nichts konnte bestätigt werden, deshalb gibt es kein Ergebnis.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>What was found, to look at only: {}</source>
            <translation>Was gefunden wurde, nur zum Ansehen: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>The job did not succeed.</source>
            <translation>Der Auftrag ist nicht gelungen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Tagger</source>
            <translation>Erkenner</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>A trained tagger's folder, or gazetteer; else the one that came with Imatch</source>
            <translation>Der Ordner eines trainierten Erkenners, oder gazetteer; sonst der mit Imatch gelieferte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Gazetteer</source>
            <translation>Gazetteer</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>SQLite (*.sqlite)</source>
            <translation>SQLite (*.sqlite)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Else your own, or the one that came with Imatch</source>
            <translation>Sonst Ihrer, oder der mit Imatch gelieferte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Least score of a name</source>
            <translation>Kleinste Bewertung eines Namens</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>%n names</source>
            <translation>
                <numerusform>%n Name</numerusform>
                <numerusform>%n Namen</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>{names} in {texts}</source>
            <translation>{names} in {texts}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>%n texts</source>
            <translation>
                <numerusform>%n Text</numerusform>
                <numerusform>%n Texten</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Tag mountain names in metadata</source>
            <translation>Bergnamen in Metadaten auszeichnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Finds names of mountains in the metadata of layers: a row per name.</source>
            <translation>Findet Bergnamen in den Metadaten von Layern: eine Zeile je Name.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Looks through name, title, abstract, keywords and attribution. Nothing is written into the layers; the names dock does that, for names that you accepted.</source>
            <translation>Sieht Name, Titel, Zusammenfassung, Schlagwörter und Nachweis durch. In die Layer wird nichts geschrieben; das tut das Dock Bergnamen, mit Namen, die Sie angenommen haben.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Layers</source>
            <translation>Layer</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <location filename="../../qgis_imatch/processing/tag_field.py" />
            <source>Names</source>
            <translation>Namen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Mountain layer from text</source>
            <translation>Berglayer aus Text</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Makes a layer of points of the mountains that a text names.</source>
            <translation>Macht einen Punktlayer der Berge, die ein Text nennt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>A point stands where the mountain that a name most likely means is, by the gazetteer; names that it does not know have no point.</source>
            <translation>Ein Punkt steht, wo laut Gazetteer der Berg ist, den ein Name am wahrscheinlichsten meint; Namen, die dieser nicht kennt, haben keinen Punkt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Or a text file</source>
            <translation>Oder eine Textdatei</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Text (*.txt *.md *.html)</source>
            <translation>Text (*.txt *.md *.html)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Mountains</source>
            <translation>Berge</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>text</source>
            <translation>Text</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Type a text, or choose a text file.</source>
            <translation>Geben Sie einen Text ein, oder wählen Sie eine Textdatei.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/provider.py" />
            <source>Imatch: match, align and learn from satellite rasters</source>
            <translation>Imatch: Satellitenraster abgleichen, ausrichten und daraus lernen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/tag_field.py" />
            <source>Tag mountain names in a text field</source>
            <translation>Bergnamen in einem Textfeld auszeichnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/tag_field.py" />
            <source>Adds to each feature the mountains that a text of it names.</source>
            <translation>Fügt jedem Objekt die Berge hinzu, die ein Text von ihm nennt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/tag_field.py" />
            <source>mountains has the names as they stand in the text, mountain_ids the mountains of the gazetteer that they most likely mean (- where none), both in the text's order. Equal texts are looked through once.</source>
            <translation>mountains hat die Namen, wie sie im Text stehen, mountain_ids die Berge des Gazetteers, die sie am wahrscheinlichsten meinen (- wo keinen), beide in der Reihenfolge des Textes. Gleiche Texte werden einmal durchgesehen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/tag_field.py" />
            <source>Layer or table</source>
            <translation>Layer oder Tabelle</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/tag_field.py" />
            <source>Field with texts</source>
            <translation>Feld mit Texten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/tag_field.py" />
            <source>Tagged</source>
            <translation>Ausgezeichnet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Train a matcher</source>
            <translation>Einen Matcher trainieren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Trains a matcher on your own rasters, a data set, or landscapes that are made.</source>
            <translation>Trainiert einen Matcher mit Ihren eigenen Rastern, einem Datensatz oder künstlichen Landschaften.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>A run is a process of its own with a folder. Waited for, cancelling pauses it; not waited for, it goes on when QGIS is closed, and `imatch train` or the training window pause, stop and resume it.</source>
            <translation>Ein Lauf ist ein eigener Prozess mit einem Ordner. Wird auf ihn gewartet, hält Abbrechen ihn an; sonst läuft er weiter, wenn QGIS geschlossen wird, und `imatch train` oder das Trainingsfenster halten ihn an, beenden ihn und setzen ihn fort.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Data set</source>
            <translation>Datensatz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>A catalogue of “Build a data set”</source>
            <translation>Ein Katalog von „Einen Datensatz aufbauen“</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Or rasters</source>
            <translation>Oder Raster</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Weight of landscapes that are made</source>
            <translation>Gewicht künstlicher Landschaften</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Beside 1 for all that is real; 0 makes none</source>
            <translation>Neben 1 für alles Echte; 0 macht keine</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Start from weights</source>
            <translation>Von Gewichten ausgehen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>A name the model knows, or a file; else it starts from scratch</source>
            <translation>Ein Name, den das Modell kennt, oder eine Datei; sonst beginnt es von Grund auf</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Epochs</source>
            <translation>Epochen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Pairs of an epoch</source>
            <translation>Paare einer Epoche</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Pairs of a validation</source>
            <translation>Paare einer Validierung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Pairs at a time</source>
            <translation>Paare zugleich</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>End after so many seconds</source>
            <translation>Nach so vielen Sekunden enden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Learning rate</source>
            <translation>Lernrate</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Side of a view in pixels</source>
            <translation>Seite eines Ausschnitts in Pixeln</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>I agree to Magic Leap's terms for SuperPoint's weights</source>
            <translation>Ich stimme den Bedingungen von Magic Leap für die Gewichte von SuperPoint zu</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Wait until the training has ended</source>
            <translation>Warten, bis das Training beendet ist</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Folder of the run</source>
            <translation>Ordner des Laufs</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Best weights</source>
            <translation>Beste Gewichte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>This match is right: it counts, whatever the model says</source>
            <translation>Dieser Passpunkt stimmt: er zählt, was immer das Modell sagt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>This match is wrong: it never counts</source>
            <translation>Dieser Passpunkt ist falsch: er zählt nie</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Show the row above</source>
            <translation>Die Zeile darüber zeigen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Show the row below and leave this one as it is</source>
            <translation>Die Zeile darunter zeigen und diese lassen, wie sie ist</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Add point</source>
            <translation>Punkt hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Click the same place in both maps; Enter takes the place that the model expects</source>
            <translation>Dieselbe Stelle in beiden Karten anklicken; Eingabe nimmt die Stelle, die das Modell erwartet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Move point</source>
            <translation>Punkt verschieben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Click or drag where an end of this match really is; it counts as accepted then</source>
            <translation>Klicken oder ziehen, wo ein Ende dieses Passpunkts wirklich ist; er gilt dann als angenommen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Back to automatic</source>
            <translation>Zurück auf automatisch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Take your verdict on this match back</source>
            <translation>Das Urteil über diesen Passpunkt zurücknehmen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Reject worse than…</source>
            <translation>Schlechtere verwerfen als…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Reject all automatic matches whose residual is larger than a limit</source>
            <translation>Alle automatischen Passpunkte verwerfen, deren Residuum größer als eine Grenze ist</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Show all</source>
            <translation>Alles zeigen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Both maps show all points</source>
            <translation>Beide Karten zeigen alle Punkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Lines</source>
            <translation>Linien</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Join the same places in both maps</source>
            <translation>Dieselben Stellen beider Karten verbinden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Local contrast</source>
            <translation>Örtlicher Kontrast</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Stretch the colours to what the maps show, so that dark ground is seen close up</source>
            <translation>Die Farben auf das strecken, was die Karten zeigen, damit dunkler Boden aus der Nähe zu sehen ist</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Flicker</source>
            <translation>Blinken</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Show reference and moving raster in turns in the left map</source>
            <translation>Referenz und bewegtes Raster in der linken Karte abwechselnd zeigen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Swipe</source>
            <translation>Wischen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Lay the moving raster over the reference and drag the divider</source>
            <translation>Das bewegte Raster über die Referenz legen und den Trenner ziehen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>After</source>
            <translation>Nachher</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Flicker and swipe show the moving raster aligned by the model; off: where its own georeferencing puts it</source>
            <translation>Wechseln und Wischen zeigen das bewegte Raster durch das Modell ausgerichtet; aus: dort, wo seine eigene Georeferenzierung es hinlegt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Write all points with your verdicts to a new file and go on in that one</source>
            <translation>Alle Punkte mit Ihren Urteilen in eine neue Datei schreiben und dort weitermachen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Align with these…</source>
            <translation>Damit ausrichten…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Align the moving raster with the matches as they are now</source>
            <translation>Das bewegte Raster mit den Passpunkten, wie sie jetzt sind, ausrichten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>How to review matches</source>
            <translation>Wie man Passpunkte prüft</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Review</source>
            <translation>Prüfung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>next</source>
            <translation>weiter</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>previous</source>
            <translation>zurück</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>add</source>
            <translation>hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>move</source>
            <translation>verschieben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>undo</source>
            <translation>rückgängig</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>flicker</source>
            <translation>wechseln</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>swipe</source>
            <translation>wischen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>before/after</source>
            <translation>vorher/nachher</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>lines</source>
            <translation>Linien</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>show all</source>
            <translation>alles zeigen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/compare.py" />
            <source>Moving, before</source>
            <translation>Bewegtes Raster, vorher</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/compare.py" />
            <source>Moving, after</source>
            <translation>Bewegtes Raster, nachher</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Polynomial, 2nd order</source>
            <translation>Polynom 2. Ordnung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>The transformation that is fitted to the points. Automatic picks the one with the smallest cross-validated error that the points support.</source>
            <translation>Die Transformation, die an die Punkte angepasst wird. Automatisch nimmt die mit dem kleinsten kreuzvalidierten Fehler, die die Punkte tragen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>RMSE</source>
            <translation>RMSE</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Root mean square residual of the points it is fitted to</source>
            <translation>Quadratisches Mittel der Residuen der Punkte, an die angepasst wurde</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Check RMSE</source>
            <translation>Prüf-RMSE</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>The same at points that the fit has not seen</source>
            <translation>Dasselbe an Punkten, die die Anpassung nicht gesehen hat</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>CE90</source>
            <translation>CE90</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Nine of ten check points are better than this</source>
            <translation>Neun von zehn Prüfpunkten sind besser als das</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>The worst check point</source>
            <translation>Der schlechteste Prüfpunkt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>&amp;Model</source>
            <translation>&amp;Modell</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>{:.3f} px</source>
            <translation>{:.3f} px</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>{model}, fitted to {tie} points; checked at each in turn</source>
            <translation>
                <numerusform>{model}, angepasst an {tie} Punkt; der Reihe nach an jedem geprüft</numerusform>
                <numerusform>{model}, angepasst an {tie} Punkte; der Reihe nach an jedem geprüft</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>{model}, fitted to {tie} points, checked at {check} others</source>
            <translation>
                <numerusform>{model}, angepasst an {tie} Punkt, geprüft an {check} anderen</numerusform>
                <numerusform>{model}, angepasst an {tie} Punkte, geprüft an {check} anderen</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>When opened: RMSE {:.3f} px, check {:.3f} px</source>
            <translation>Beim Öffnen: RMSE {:.3f} px, Prüfung {:.3f} px</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Error of each model at points it did not see:</source>
            <translation>Fehler jedes Modells an Punkten, die es nicht gesehen hat:</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/geopackage.py" />
            <source>{} can't be written: {}</source>
            <translation>{} kann nicht geschrieben werden: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/ground.py" />
            <source>Rasters of the review</source>
            <translation>Raster der Prüfung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/ground.py" />
            <source>{} does not say where its two rasters are. Choose them to review it.</source>
            <translation>{} sagt nicht, wo seine beiden Raster sind. Wählen Sie sie, um es zu prüfen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/ground.py" />
            <source>Moving</source>
            <translation>Bewegtes Raster</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/ground.py" />
            <source>{} can't be opened as a raster. Was it moved? Open the review anew and choose it.</source>
            <translation>{} kann nicht als Raster geöffnet werden. Wurde es verschoben? Öffnen Sie die Prüfung neu und wählen Sie es.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Match review: {}</source>
            <translation>Passpunkte prüfen: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Read-only</source>
            <translation>Schreibgeschützt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>&lt;b&gt;Not saved&lt;/b&gt;</source>
            <translation>&lt;b&gt;Nicht gespeichert&lt;/b&gt;</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Saved in {}</source>
            <translation>Gespeichert in {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Each edit is written at once to {}</source>
            <translation>Jede Änderung wird sofort in {} geschrieben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>To check</source>
            <translation>Zu prüfen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <location filename="../../resources/styles/matches.qml" />
            <source>Not verified</source>
            <translation>Nicht bestätigt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Added</source>
            <translation>Hinzugefügt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>{done} with your verdict, {left} to check</source>
            <translation>{done} mit Ihrem Urteil, {left} zu prüfen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Reference: {}</source>
            <translation>Referenz: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Moving: {}</source>
            <translation>Bewegtes Raster: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Which matches the table shows</source>
            <translation>Welche Passpunkte die Tabelle zeigt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>&amp;Go on after a verdict</source>
            <translation>Nach einem Urteil &amp;weiter</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Accept and Reject show the next row at once</source>
            <translation>Annehmen und Ablehnen zeigen sofort die nächste Zeile</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>S&amp;how</source>
            <translation>&amp;Zeigen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/limit.py" />
            <source>Reject worse than</source>
            <translation>Verwerfen, was schlechter ist als</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/limit.py" />
            <source> px</source>
            <translation> px</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/limit.py" />
            <source>&amp;Residual larger than</source>
            <translation>&amp;Residuum größer als</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/review/limit.py" />
            <source>Rejects {count} of {total} matches; not those that you accepted or added.</source>
            <translation>
                <numerusform>Verwirft {count} von {total} Passpunkt; nicht die von Ihnen angenommenen oder hinzugefügten.</numerusform>
                <numerusform>Verwirft {count} von {total} Passpunkten; nicht die von Ihnen angenommenen oder hinzugefügten.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/notices.py" />
            <source>All edits are saved.</source>
            <translation>Alle Änderungen sind gespeichert.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/preview.py" />
            <source>Outside of the reference</source>
            <translation>Außerhalb der Referenz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/preview.py" />
            <source>Zoom in to see the aligned raster</source>
            <translation>Zoomen Sie hinein, um das ausgerichtete Raster zu sehen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/preview.py" />
            <source>Aligning…</source>
            <translation>Wird ausgerichtet…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/preview.py" />
            <source>The points do not give a transformation that can be trusted.</source>
            <translation>Die Punkte ergeben keine vertrauenswürdige Transformation.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/preview.py" />
            <source>Not aligned</source>
            <translation>Nicht ausgerichtet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/record.py" />
            <source>automatic</source>
            <translation>automatisch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/review.py" />
            <source>accept {}</source>
            <translation>{} annehmen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/review.py" />
            <source>reject {}</source>
            <translation>{} verwerfen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/review.py" />
            <source>set {} to automatic</source>
            <translation>{} auf automatisch setzen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/review.py" />
            <source>move point {}</source>
            <translation>Punkt {} verschieben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/review.py" />
            <source>add point {}</source>
            <translation>Punkt {} hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/review.py" />
            <source>point {}</source>
            <translation>Punkt {}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/review/review.py" />
            <source>%n points</source>
            <translation>
                <numerusform>%n Punkt</numerusform>
                <numerusform>%n Punkte</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} is the file under review. Choose another.</source>
            <translation>{} ist die Datei, die geprüft wird. Wählen Sie eine andere.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} is not a result of Imatch: it has no layer “matches” with Imatch's fields. Choose the layer Matches of a result, or run Match… first.</source>
            <translation>{} ist kein Ergebnis von Imatch: Es hat keinen Layer „matches“ mit den Feldern von Imatch. Wählen Sie den Layer Passpunkte eines Ergebnisses, oder führen Sie zuerst Abgleichen… aus.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} was deleted or moved. Your edits are kept here: put the file back, or save a copy.</source>
            <translation>{} wurde gelöscht oder verschoben. Ihre Änderungen sind hier erhalten: Legen Sie die Datei zurück, oder speichern Sie eine Kopie.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} was replaced by another file. Your edits are kept here: save a copy, or close this window and open the new file.</source>
            <translation>{} wurde durch eine andere Datei ersetzt. Ihre Änderungen sind hier erhalten: Speichern Sie eine Kopie, oder schließen Sie dieses Fenster und öffnen Sie die neue Datei.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} can't be written: it is read-only. Save a copy and review that.</source>
            <translation>{} kann nicht geschrieben werden: Es ist schreibgeschützt. Speichern Sie eine Kopie und prüfen Sie die.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} is locked by another program. Your edits are kept here and saved as soon as it lets the file go.</source>
            <translation>{} ist von einem anderen Programm gesperrt. Ihre Änderungen sind hier erhalten und werden gespeichert, sobald es die Datei freigibt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} can't be written: the disk is full. Your edits are kept here: free some space.</source>
            <translation>{} kann nicht geschrieben werden: Der Datenträger ist voll. Ihre Änderungen sind hier erhalten: Schaffen Sie Platz.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>no reason was given</source>
            <translation>es wurde kein Grund genannt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{path} can't be written ({reason}). Your edits are kept here: save a copy.</source>
            <translation>{path} kann nicht geschrieben werden ({reason}). Ihre Änderungen sind hier erhalten: Speichern Sie eine Kopie.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Point</source>
            <translation>Punkt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Residual (px)</source>
            <translation>Residuum (px)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Reliability</source>
            <translation>Verlässlichkeit</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Shift ({})</source>
            <translation>Verschiebung ({})</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Role</source>
            <translation>Rolle</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Number of the point, the same in the layer</source>
            <translation>Nummer des Punkts, im Layer dieselbe</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>What you, or the match, said of it</source>
            <translation>Was Sie oder der Abgleich dazu gesagt haben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>How far from where the model expects it, in pixels of the reference</source>
            <translation>Wie weit von der vom Modell erwarteten Stelle, in Pixeln der Referenz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>The matcher's confidence, 0 to 1</source>
            <translation>Die Zuversicht des Matchers, 0 bis 1</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>How sure the sub-pixel refinement is, 0 to 1</source>
            <translation>Wie sicher die Subpixel-Verfeinerung ist, 0 bis 1</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>From the place in the reference to the place in the moving raster</source>
            <translation>Von der Stelle in der Referenz zur Stelle im bewegten Raster</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>tie: the model is fitted to it; check: held out to measure the error</source>
            <translation>Anpassung: das Modell ist daran angepasst; Prüfung: zurückgehalten, um den Fehler zu messen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>What found it</source>
            <translation>Was ihn gefunden hat</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>check</source>
            <translation>Prüfung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>tie</source>
            <translation>Anpassung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/views.py" />
            <source>{} (turned by {:.0f}° to lie like the reference)</source>
            <translation>{} (um {:.0f}° gedreht, um wie die Referenz zu liegen)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Saved. You are now reviewing {}.</source>
            <translation>Gespeichert. Sie prüfen jetzt {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Choose the point to move first.</source>
            <translation>Wählen Sie zuerst den Punkt, der verschoben werden soll.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Not saved</source>
            <translation>Nicht gespeichert</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Your last edits are not in {}. Save them in a copy?</source>
            <translation>Ihre letzten Änderungen sind nicht in {}. In einer Kopie speichern?</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/review/window.py" />
            <source>{} points selected: A accepts, R rejects them all.</source>
            <translation>
                <numerusform>{} Punkt gewählt: A nimmt ihn an, R verwirft ihn.</numerusform>
                <numerusform>{} Punkte gewählt: A nimmt alle an, R verwirft alle.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Click or drag where an end of the point really is. Esc ends.</source>
            <translation>Klicken oder ziehen Sie dorthin, wo ein Ende des Punkts wirklich ist. Esc beendet.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Click a place in one of the maps. Esc ends.</source>
            <translation>Klicken Sie eine Stelle in einer der Karten an. Esc beendet.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Now the same place in the left map. Enter takes the expected one.</source>
            <translation>Jetzt dieselbe Stelle in der linken Karte. Eingabe nimmt die erwartete.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Now the same place in the right map. Enter takes the expected one.</source>
            <translation>Jetzt dieselbe Stelle in der rechten Karte. Eingabe nimmt die erwartete.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>{} is read-only: you can look, but change nothing. Save a copy and review that.</source>
            <translation>{} ist schreibgeschützt: Sie können ansehen, aber nichts ändern. Speichern Sie eine Kopie und prüfen Sie die.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Without its two rasters {} can't be reviewed.</source>
            <translation>Ohne seine beiden Raster kann {} nicht geprüft werden.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Where models run</source>
            <translation>Wo Modelle laufen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>All cores</source>
            <translation>Alle Kerne</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>No limit</source>
            <translation>Keine Grenze</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Weights folder</source>
            <translation>Ordner der Gewichte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Gazetteer file</source>
            <translation>Gazetteer-Datei</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>The matcher that forms start with</source>
            <translation>Der Matcher, mit dem Formulare beginnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Beside the runs</source>
            <translation>Neben den Läufen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Address of an MLflow store</source>
            <translation>Adresse eines MLflow-Speichers</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>As in QGIS</source>
            <translation>Wie in QGIS</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>None</source>
            <translation>Keiner</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>This address</source>
            <translation>Diese Adresse</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>How the engine and its set-up reach the network</source>
            <translation>Wie die Engine und ihre Einrichtung ins Netz kommen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Address of the proxy</source>
            <translation>Adresse des Proxys</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Work offline</source>
            <translation>Ohne Netz arbeiten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>The engine fetches nothing: no weights, no gazetteer</source>
            <translation>Die Engine holt nichts: keine Gewichte, keinen Gazetteer</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Engine</source>
            <translation>Engine</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Open folder</source>
            <translation>Ordner öffnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Set up again…</source>
            <translation>Neu einrichten…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Work</source>
            <translation>Arbeit</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Default matcher</source>
            <translation>Voreingestellter Matcher</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Threads</source>
            <translation>Threads</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Memory limit</source>
            <translation>Speichergrenze</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Tracking address</source>
            <translation>Tracking-Adresse</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Network</source>
            <translation>Netz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Proxy</source>
            <translation>Proxy</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Proxy address</source>
            <translation>Proxy-Adresse</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>As it comes</source>
            <translation>Wie es kommt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Not set up yet</source>
            <translation>Noch nicht eingerichtet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/values.py" />
            <source>That is too little to work with. Allow {} MB or more, or 0 for no limit.</source>
            <translation>Das ist zu wenig zum Arbeiten. Erlauben Sie {} MB oder mehr, oder 0 für keine Grenze.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/values.py" />
            <source>There is no such folder. Choose another one, or leave it empty.</source>
            <translation>Diesen Ordner gibt es nicht. Wählen Sie einen anderen, oder lassen Sie es leer.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/values.py" />
            <source>This is no gazetteer. Choose a file that “imatch gazetteer” made, or leave it empty.</source>
            <translation>Das ist kein Gazetteer. Wählen Sie eine Datei, die „imatch gazetteer“ gemacht hat, oder lassen Sie es leer.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/values.py" />
            <source>This is no address of an MLflow store. Give one like http://host:5000 or sqlite:////folder/mlflow.db, or leave it empty.</source>
            <translation>Das ist keine Adresse eines MLflow-Speichers. Geben Sie eine wie http://host:5000 oder sqlite:////folder/mlflow.db, oder lassen Sie es leer.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/values.py" />
            <source>Give the proxy's address as http://host:port.</source>
            <translation>Geben Sie die Proxy-Adresse als http://host:port.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/sample.py" />
            <source>Imatch sample</source>
            <translation>Imatch-Beispiel</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/sample.py" />
            <source>{} of the sample data can't be opened. Install the plugin again.</source>
            <translation>{} der Beispieldaten kann nicht geöffnet werden. Installieren Sie das Plugin neu.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Guided tour of Imatch</source>
            <translation>Geführte Tour durch Imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>{number} of {count}</source>
            <translation>{number} von {count}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>End</source>
            <translation>Ende</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Show me</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>The sample data</source>
            <translation>Die Beispieldaten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Two Sentinel-2 dates of the same ground that do not lie quite on each other, and a forest in Romania in which gaps were cut. They come into a group of their own; your own layers stay as they are.</source>
            <translation>Zwei Sentinel-2-Aufnahmen desselben Bodens, die nicht ganz aufeinander liegen, und ein Wald in Rumänien, in den Lücken geschlagen wurden. Sie kommen in eine eigene Gruppe; Ihre eigenen Layer bleiben, wie sie sind.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Add the sample</source>
            <translation>Beispiel hinzufügen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Set up the engine</source>
            <translation>Engine einrichten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>The matching runs in an engine of its own, beside QGIS. It is set up once, and takes some minutes and a network. If it is there already, go on.</source>
            <translation>Das Abgleichen läuft in einer eigenen Engine neben QGIS. Sie wird einmal eingerichtet; das braucht einige Minuten und ein Netz. Ist sie schon da, gehen Sie weiter.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>The dock has the pair already. Press Match: a few seconds later the tie points, their displacements and the tiles are layers of the project.</source>
            <translation>Das Paar steht schon im Dock. Drücken Sie „Abgleichen“: nach einigen Sekunden sind Passpunkte, Verschiebungen und Kacheln Layer des Projekts.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Look at matches close up in both dates; accept, reject, move and add. Match first: the window opens on the matches in the project.</source>
            <translation>Passpunkte in beiden Aufnahmen aus der Nähe ansehen; annehmen, verwerfen, verschieben, hinzufügen. Gleichen Sie zuerst ab: das Fenster öffnet sich mit den Passpunkten des Projekts.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Moves the second date to where the first one shows the same ground, and says how large the error is before and after, at points that were held out.</source>
            <translation>Bringt das zweite Datum dorthin, wo das erste denselben Boden zeigt, und sagt, wie groß der Fehler vorher und nachher ist, an zurückgehaltenen Punkten.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>From the polygons of the clearings, points that the other dates show again. Afterwards Curate keypoints lets you look at them one by one.</source>
            <translation>Aus den Polygonen der Rodungen Punkte, die die anderen Aufnahmen wieder zeigen. Danach lassen sie sich mit „Schlüsselpunkte kuratieren“ einzeln ansehen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>The abstract of the layer clearings names mountains. Choose it and press Find names: they are marked, looked up and can be put on the map.</source>
            <translation>Die Zusammenfassung des Layers clearings nennt Berge. Wählen Sie ihn und drücken Sie „Namen finden“: sie werden markiert, nachgeschlagen und lassen sich kartieren.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>That was it</source>
            <translation>Das war es</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>What you made stays in the project. The sample can be taken out again; your own layers and results are not touched. Help is in every window.</source>
            <translation>Was Sie gemacht haben, bleibt im Projekt. Das Beispiel kann wieder entfernt werden; Ihre Layer und Ergebnisse bleiben unberührt. Hilfe gibt es in jedem Fenster.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Remove the sample</source>
            <translation>Beispiel entfernen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>Use it all the same?</source>
            <translation>Trotzdem benutzen?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Use it</source>
            <translation>Benutzen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>“{}” is a matcher now: choose it in the dock.</source>
            <translation>„{}“ ist jetzt ein Matcher: Wählen Sie ihn im Dock.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>You have a model “{}” already. Replace it?</source>
            <translation>Sie haben schon ein Modell „{}“. Ersetzen?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>Replace</source>
            <translation>Ersetzen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>Export the model</source>
            <translation>Das Modell exportieren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>Weights, card and licence (*.zip);;Weights (*.safetensors)</source>
            <translation>Gewichte, Karte und Lizenz (*.zip);;Gewichte (*.safetensors)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>{} is written.</source>
            <translation>{} ist geschrieben.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>Delete the run “{}” with its weights, curves and checkpoints ({:.0f} MB)? A matcher that you made of it stays.</source>
            <translation>Den Lauf „{}“ mit Gewichten, Kurven und Zwischenständen ({:.0f} MB) löschen? Ein daraus gemachter Matcher bleibt.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/catalogue.py" />
            <source>Check the rasters to learn from, or choose a catalogue.</source>
            <translation>Haken Sie die Raster an, von denen gelernt wird, oder wählen Sie einen Katalog.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/catalogue.py" />
            <source>“{}” is no file that the engine can read, and a training reads it for long. Save it as a GeoTIFF (Export &gt; Save As), and check that one.</source>
            <translation>„{}“ ist keine Datei, die die Engine lesen kann, und ein Training liest lange. Speichern Sie es als GeoTIFF (Export &gt; Speichern als), und haken Sie das an.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/catalogue.py" />
            <source>When was “{}” taken? Double-click its date in the list and type it.</source>
            <translation>Wann wurde „{}“ aufgenommen? Doppelklicken Sie das Datum in der Liste und geben Sie es ein.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/catalogue.py" />
            <source>All rasters show one date. What differs between dates can't be learned from them; only made-up changes can. Check rasters of other dates of the same ground.</source>
            <translation>Alle Raster zeigen ein einziges Datum. Was sich zwischen Zeitpunkten unterscheidet, lässt sich von ihnen nicht lernen, nur künstliche Änderungen. Haken Sie Raster anderer Zeitpunkte desselben Bodens an.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Loss</source>
            <translation>Verlust</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Likeness of descriptors (collapse near 1)</source>
            <translation>Ähnlichkeit der Deskriptoren (Kollaps nahe 1)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Keypoints per million pixels</source>
            <translation>Schlüsselpunkte je Million Pixel</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Length of the gradient</source>
            <translation>Länge des Gradienten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Right place found across dates</source>
            <translation>Richtige Stelle zu anderen Zeitpunkten gefunden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Descriptor loss</source>
            <translation>Deskriptorverlust</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Detector loss</source>
            <translation>Detektorverlust</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Distance from the start</source>
            <translation>Abstand vom Start</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>no figures yet</source>
            <translation>noch keine Zahlen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Epoch {}: {} in validation</source>
            <translation>Epoche {}: {} in der Validierung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>&amp;Figures</source>
            <translation>&amp;Zahlen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Which figures are drawn, four at most</source>
            <translation>Welche Zahlen gezeichnet werden, höchstens vier</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>best epoch</source>
            <translation>beste Epoche</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Very high resolution</source>
            <translation>Sehr hohe Auflösung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source> min</source>
            <translation> min</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>no limit</source>
            <translation>keine Grenze</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source> epochs</source>
            <translation> Epochen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>never</source>
            <translation>nie</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source> steps</source>
            <translation> Schritte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Processor</source>
            <translation>Prozessor</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>GPU (CUDA)</source>
            <translation>GPU (CUDA)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>32 bit</source>
            <translation>32 Bit</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>16 bit</source>
            <translation>16 Bit</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;Descriptors across dates</source>
            <translation>&amp;Deskriptoren über Zeitpunkte hinweg</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>The same ground on two dates has the same descriptor, other ground has not</source>
            <translation>Derselbe Boden hat zu zwei Zeitpunkten denselben Deskriptor, anderer Boden nicht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Detector across dates</source>
            <translation>Detektor über Zeitpunkte hinweg</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>What is a keypoint on one date is one on the other</source>
            <translation>Was an einem Datum ein Schlüsselpunkt ist, ist auch am anderen einer</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;Homographic adaptation</source>
            <translation>&amp;Homographische Anpassung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>What is found again across warps and dates is a keypoint; slow</source>
            <translation>Was über Verzerrungen und Zeitpunkte hinweg wiedergefunden wird, ist ein Schlüsselpunkt; langsam</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;Curated keypoints</source>
            <translation>Kuratierte Schlüsselpu&amp;nkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>What you accepted is a keypoint, what you rejected is none</source>
            <translation>Was Sie angenommen haben, ist ein Schlüsselpunkt, was Sie abgelehnt haben, keiner</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;Pull to the start</source>
            <translation>Zug zum &amp;Start</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Stay near the model that training started from</source>
            <translation>Nahe am Modell bleiben, von dem das Training ausging</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>0 leaves it out</source>
            <translation>0 lässt es weg</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;View</source>
            <translation>A&amp;usschnitt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Side of the windows that the model sees</source>
            <translation>Seite der Fenster, die das Modell sieht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Pairs of an &amp;epoch</source>
            <translation>Paare einer &amp;Epoche</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Each epoch ends with a validation</source>
            <translation>Jede Epoche endet mit einer Validierung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>On held-out ground</source>
            <translation>Auf zurückgehaltenem Boden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Au&amp;gmentation</source>
            <translation>Au&amp;gmentierung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Sensor whose flaws are made up</source>
            <translation>Sensor, dessen Mängel nachgemacht werden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>St&amp;rength</source>
            <translation>Stä&amp;rke</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>1 is what the preset means, 0 is none</source>
            <translation>1 ist, was die Voreinstellung meint, 0 ist keine</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;Learning rate</source>
            <translation>&amp;Lernrate</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Largest one, for example 5e-5</source>
            <translation>Die größte, zum Beispiel 5e-5</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Epoch&amp;s</source>
            <translation>Ep&amp;ochen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>At most</source>
            <translation>Höchstens</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Ti&amp;me</source>
            <translation>&amp;Zeit</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Ends the training; the best weights are kept</source>
            <translation>Beendet das Training; die besten Gewichte bleiben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;Batch</source>
            <translation>&amp;Batch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Pairs at a time; smaller ones need less memory</source>
            <translation>Paare zugleich; weniger brauchen weniger Speicher</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Acc&amp;umulate</source>
            <translation>Akku&amp;mulieren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Batches of a step</source>
            <translation>Batches je Schritt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Patience</source>
            <translation>Geduld</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Epochs without a better validation</source>
            <translation>Epochen ohne bessere Validierung</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;Warm-up</source>
            <translation>Auf&amp;wärmen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Steps over which the rate rises</source>
            <translation>Schritte, über die die Rate ansteigt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Optim&amp;iser</source>
            <translation>Opt&amp;imierer</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Of the steps</source>
            <translation>Der Schritte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Where it runs</source>
            <translation>Worauf es läuft</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Precisi&amp;on</source>
            <translation>Zahlen&amp;format</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Half of the bits are faster on GPUs and on new processors</source>
            <translation>Die Hälfte der Bits ist auf GPUs und neuen Prozessoren schneller</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Loaders</source>
            <translation>Ladeprozesse</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Processes that prepare pairs</source>
            <translation>Prozesse, die Paare vorbereiten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Of everything random</source>
            <translation>Für alles Zufällige</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Trackers</source>
            <translation>Tracker</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Where figures go besides the run's folder</source>
            <translation>Wohin Zahlen außer in den Ordner des Laufs gehen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Objectives, by weight</source>
            <translation>Ziele, nach Gewicht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Machine</source>
            <translation>Rechner</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Nothing is asked of the model. Give an objective a weight, under Advanced.</source>
            <translation>Vom Modell wird nichts verlangt. Geben Sie einem Ziel ein Gewicht, unter Erweitert.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>The learning rate “{}” is no number above 0, such as 5e-5.</source>
            <translation>Die Lernrate „{}“ ist keine Zahl über 0, etwa 5e-5.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>&amp;Rasters of this project</source>
            <translation>&amp;Raster dieses Projekts</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>A &amp;catalogue</source>
            <translation>Ein &amp;Katalog</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Check rasters of t&amp;wo or more dates of the same ground</source>
            <translation>Haken Sie Raster von &amp;zwei oder mehr Zeitpunkten desselben Bodens an</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Catalogue (*.gpkg)</source>
            <translation>Katalog (*.gpkg)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>GeoPackage of a data set</source>
            <translation>GeoPackage eines Datensatzes</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Show training and held-out ground on the &amp;map</source>
            <translation>Trainierten und zurückgehaltenen &amp;Boden auf der Karte zeigen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Corrects the dates against each other first, which takes seconds to minutes</source>
            <translation>Korrigiert zuerst die Zeitpunkte gegeneinander, was Sekunden bis Minuten dauert</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Curated &amp;keypoints</source>
            <translation>Kuratierte Schlüssel&amp;punkte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Layer whose keypoints were accepted and rejected; the detector learns from them</source>
            <translation>Layer, dessen Schlüsselpunkte angenommen und abgelehnt wurden; der Detektor lernt davon</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>&amp;Synthetic landscapes</source>
            <translation>&amp;Synthetische Landschaften</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Share of made-up ground, which shows more than your imagery does</source>
            <translation>Anteil künstlichen Bodens, der mehr zeigt als Ihre Bilder</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Choose the catalogue, or check rasters instead.</source>
            <translation>Wählen Sie den Katalog, oder haken Sie stattdessen Raster an.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>&lt;span style='color:{blue}'&gt;■&lt;/span&gt; to learn from: {train} places for views, {train2} of them on two dates &amp;nbsp; &lt;span style='color:{orange}'&gt;■&lt;/span&gt; held out: {val}, {val2} on two dates</source>
            <translation>&lt;span style='color:{blue}'&gt;■&lt;/span&gt; zum Lernen: {train} Stellen für Ausschnitte, {train2} davon zu zwei Zeitpunkten &amp;nbsp; &lt;span style='color:{orange}'&gt;■&lt;/span&gt; zurückgehalten: {val}, {val2} zu zwei Zeitpunkten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Without georeferencing, the ground can't be shown on the map.</source>
            <translation>Ohne Georeferenzierung kann der Boden nicht auf der Karte gezeigt werden.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Run</source>
            <translation>Lauf</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>Epoch</source>
            <translation>Epoche</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>Best</source>
            <translation>Bester Wert</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>Made</source>
            <translation>Gemacht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>MB</source>
            <translation>MB</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Runs</source>
            <translation>Läufe</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>Double-click a run to open it, its note to write one</source>
            <translation>Ein Doppelklick auf einen Lauf öffnet ihn, auf seine Notiz schreibt eine</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>&amp;Refresh</source>
            <translation>A&amp;ktualisieren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>&amp;Open</source>
            <translation>Ö&amp;ffnen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>&amp;Note</source>
            <translation>&amp;Notiz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>E&amp;xport…</source>
            <translation>E&amp;xportieren…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>&amp;Delete…</source>
            <translation>&amp;Löschen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>Runs in {}: {}</source>
            <translation>Läufe in {}: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>{} s</source>
            <translation>{} s</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>{} min</source>
            <translation>{} min</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>{} h {:02d} min</source>
            <translation>{} h {:02d} min</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>by date and time</source>
            <translation>nach Datum und Uhrzeit</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>for the list of runs</source>
            <translation>für die Liste der Läufe</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>&amp;Estimate</source>
            <translation>S&amp;chätzen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>From an earlier run like this one, or else by measuring a few steps</source>
            <translation>Aus einem früheren Lauf wie diesem, sonst durch Messen einiger Schritte</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>&amp;What for</source>
            <translation>&amp;Wofür</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>Fills all fields, here and under Advanced</source>
            <translation>Füllt alle Felder, hier und unter Erweitert</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>Start f&amp;rom</source>
            <translation>A&amp;usgehen von</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>Weights that training begins with</source>
            <translation>Gewichte, mit denen das Training beginnt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>&amp;Name</source>
            <translation>&amp;Name</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>Of the run and its folder</source>
            <translation>Des Laufs und seines Ordners</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>N&amp;ote</source>
            <translation>N&amp;otiz</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>What this run is about</source>
            <translation>Worum es bei diesem Lauf geht</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>&amp;Folder</source>
            <translation>Or&amp;dner</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>Runs lie in it, each in a folder of its own</source>
            <translation>Läufe liegen darin, jeder in einem eigenen Ordner</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>What it costs</source>
            <translation>Was es kostet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>The engine has not said yet which models there are. Wait a moment.</source>
            <translation>Die Engine hat noch nicht gesagt, welche Modelle es gibt. Warten Sie einen Moment.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>“{}” can't be the name of a folder. Leave out / \ : * ? " &lt; &gt; |</source>
            <translation>„{}“ kann nicht der Name eines Ordners sein. Lassen Sie / \ : * ? " &lt; &gt; | weg</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>There is a run “{}” already. Choose another name, or open that one.</source>
            <translation>Es gibt schon einen Lauf „{}“. Wählen Sie einen anderen Namen, oder öffnen Sie jenen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>{:,} of {:,} MB free</source>
            <translation>{:,} von {:,} MB frei</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>&lt;b&gt;Time:&lt;/b&gt; about {} ({:.2g} s for each of {:,} steps at most)</source>
            <translation>
                <numerusform>&lt;b&gt;Zeit:&lt;/b&gt; etwa {} ({:.2g} s für höchstens {:,} Schritt)</numerusform>
                <numerusform>&lt;b&gt;Zeit:&lt;/b&gt; etwa {} ({:.2g} s für jeden von höchstens {:,} Schritten)</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>&lt;b&gt;Memory:&lt;/b&gt; {}</source>
            <translation>&lt;b&gt;Arbeitsspeicher:&lt;/b&gt; {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>&lt;b&gt;Disk:&lt;/b&gt; {:,} of {:,} MB free</source>
            <translation>&lt;b&gt;Datenträger:&lt;/b&gt; {:,} von {:,} MB frei</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>Known from {}.</source>
            <translation>Bekannt aus {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>Not known yet. Training goes on when QGIS is closed.</source>
            <translation>Noch nicht bekannt. Das Training läuft weiter, wenn QGIS geschlossen wird.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>The result is under: {}</source>
            <translation>Das Ergebnis steht unter: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>weights are fetched first</source>
            <translation>Gewichte werden zuerst heruntergeladen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>On</source>
            <translation>Auf</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Found again</source>
            <translation>Wiedergefunden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Right, 1 px</source>
            <translation>Richtig, 1 px</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Right, 3 px</source>
            <translation>Richtig, 3 px</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>AUC, 3 px</source>
            <translation>AUC, 3 px</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>before training</source>
            <translation>vor dem Training</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>after training</source>
            <translation>nach dem Training</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>held-out ground, as it is</source>
            <translation>zurückgehaltener Boden, wie er ist</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>held-out ground, augmented</source>
            <translation>zurückgehaltener Boden, augmentiert</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Before and after training</source>
            <translation>Vor und nach dem Training</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>&amp;Compare with before</source>
            <translation>Mit &amp;vorher vergleichen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>On held-out ground, with the same number of keypoints for all</source>
            <translation>Auf zurückgehaltenem Boden, mit gleich vielen Schlüsselpunkten für alle</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Right: share of mutual nearest neighbours within so many pixels of the truth. AUC: of homographies, at the corners. All on ground that training never saw.</source>
            <translation>Richtig: Anteil der gegenseitig nächsten Nachbarn innerhalb so vieler Pixel um die Wahrheit. AUC: von Homographien, an den Ecken. Alles auf Boden, den das Training nie gesehen hat.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>as the dock shows it</source>
            <translation>wie das Dock es zeigt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>what it is good for</source>
            <translation>wofür es gut ist</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>&amp;Use this model</source>
            <translation>Dieses Modell &amp;benutzen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Makes it a matcher in the dock, and for the command line</source>
            <translation>Macht es zu einem Matcher im Dock und für die Befehlszeile</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Weights, model card and licence as one file</source>
            <translation>Gewichte, Modellkarte und Lizenz in einer Datei</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Of the matcher</source>
            <translation>Des Matchers</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Shown where matchers are chosen</source>
            <translation>Gezeigt, wo Matcher gewählt werden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Not compared yet.</source>
            <translation>Noch nicht verglichen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>No run with weights is open.</source>
            <translation>Kein Lauf mit Gewichten ist geöffnet.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>This run has no weights yet.</source>
            <translation>Dieser Lauf hat noch keine Gewichte.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Starting</source>
            <translation>Startet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Running</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Paused</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Stopped</source>
            <translation>Beendet</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <location filename="../../resources/styles/batch_centres.qml" />
            <location filename="../../resources/styles/batch_links.qml" />
            <location filename="../../resources/styles/batch_scenes.qml" />
            <source>Failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Interrupted</source>
            <translation>Unterbrochen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>No run is open. Start one, or open one under Runs.</source>
            <translation>Kein Lauf ist geöffnet. Starten Sie einen, oder öffnen Sie einen unter Läufe.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>&amp;Pause</source>
            <translation>&amp;Anhalten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>End the process; resuming goes on with the very same curve</source>
            <translation>Den Prozess beenden; Fortsetzen macht mit genau derselben Kurve weiter</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>&amp;Resume</source>
            <translation>&amp;Fortsetzen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Go on from the last checkpoint</source>
            <translation>Beim letzten Zwischenstand weitermachen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>&amp;Stop and keep best</source>
            <translation>&amp;Beenden und Bestes behalten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>End the training; the best weights so far are the result</source>
            <translation>Das Training beenden; die bisher besten Gewichte sind das Ergebnis</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Before training</source>
            <translation>Vor dem Training</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Now</source>
            <translation>Jetzt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>What the run says</source>
            <translation>Was der Lauf sagt</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Asking how the run is…</source>
            <translation>Der Stand des Laufs wird erfragt…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>epoch {} of {}</source>
            <translation>Epoche {} von {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>best {} after epoch {}</source>
            <translation>bester Wert {} nach Epoche {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>{} left at most</source>
            <translation>noch höchstens {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>The process ended without a word: it was killed, the memory was not enough, or the computer went off. Resume goes on from the last checkpoint; if it happens again, choose a smaller batch.</source>
            <translation>Der Prozess endete ohne ein Wort: Er wurde beendet, der Speicher reichte nicht, oder der Rechner ging aus. Fortsetzen macht beim letzten Zwischenstand weiter; geschieht es wieder, wählen Sie einen kleineren Batch.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Loading the model and the data…</source>
            <translation>Modell und Daten werden geladen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>It goes on when this window or QGIS is closed.</source>
            <translation>Es läuft weiter, wenn dieses Fenster oder QGIS geschlossen wird.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>After epoch {}</source>
            <translation>Nach Epoche {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>{}: {} of {} sample matches right</source>
            <translation>{}: {} von {} Beispiel-Passpunkten richtig</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>validation after epoch {}: {}</source>
            <translation>Validierung nach Epoche {}: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/prepare.py" />
            <source>The folder {} can't be made: {}. Choose another one.</source>
            <translation>Der Ordner {} kann nicht angelegt werden: {}. Wählen Sie einen anderen.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/prepare.py" />
            <source>Asking the engine…</source>
            <translation>Die Engine wird gefragt…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/prepare.py" />
            <source>Reading the rasters…</source>
            <translation>Die Raster werden gelesen…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/prepare.py" />
            <source>{} can't be written: {}.</source>
            <translation>{} kann nicht geschrieben werden: {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>Adapt to my imagery (20 minutes at most)</source>
            <translation>An meine Bilder anpassen (höchstens 20 Minuten)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>Starts from the best model that is there, learns what stays the same between your dates, and is pulled back to the start, so that nothing is unlearned</source>
            <translation>Geht vom besten vorhandenen Modell aus, lernt, was zwischen Ihren Zeitpunkten gleich bleibt, und wird zum Start zurückgezogen, damit nichts verlernt wird</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>Adapt thoroughly (hours)</source>
            <translation>Gründlich anpassen (Stunden)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>As above, with more steps, larger views and keypoints found again across dates</source>
            <translation>Wie oben, mit mehr Schritten, größeren Ausschnitten und Schlüsselpunkten, die über Zeitpunkte hinweg wiedergefunden werden</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>Train from scratch (a day, or a GPU)</source>
            <translation>Von Grund auf trainieren (ein Tag, oder eine GPU)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>Random weights, your imagery and synthetic landscapes; no licence but your own</source>
            <translation>Zufällige Gewichte, Ihre Bilder und synthetische Landschaften; keine Lizenz außer Ihrer eigenen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>Learn from curated keypoints (an hour)</source>
            <translation>Von kuratierten Schlüsselpunkten lernen (eine Stunde)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>As Adapt; the detector also learns from keypoints that you accepted and rejected</source>
            <translation>Wie Anpassen; der Detektor lernt auch von Schlüsselpunkten, die Sie angenommen und abgelehnt haben</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>Imatch SuperPoint</source>
            <translation>SuperPoint von Imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>XFeat of its authors</source>
            <translation>XFeat seiner Autoren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>{} (yours)</source>
            <translation>{} (Ihres)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>SuperPoint of Magic Leap (non-commercial)</source>
            <translation>SuperPoint von Magic Leap (nicht kommerziell)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>{}, from scratch</source>
            <translation>{}, von Grund auf</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Imatch: train a matcher</source>
            <translation>Imatch: Matcher trainieren</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>&amp;Adapt to my imagery</source>
            <translation>&amp;An meine Bilder anpassen</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>One click: the best model there is learns from the data, in 20 minutes at most</source>
            <translation>Ein Klick: das beste vorhandene Modell lernt von den Daten, in höchstens 20 Minuten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>S&amp;tart training</source>
            <translation>&amp;Training starten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>With the fields as they are</source>
            <translation>Mit den Feldern, wie sie sind</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>This learns from curated keypoints, and none are chosen. Choose a layer of keypoints under Data, or give that objective the weight 0 under Advanced.</source>
            <translation>Dies lernt von kuratierten Schlüsselpunkten, und es sind keine gewählt. Wählen Sie unter Daten einen Layer mit Schlüsselpunkten, oder geben Sie diesem Ziel unter Erweitert das Gewicht 0.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Start anyway</source>
            <translation>Trotzdem starten</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>The run does so after its current step.</source>
            <translation>Der Lauf tut das nach seinem jetzigen Schritt.</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_centres.qml" />
            <location filename="../../resources/styles/batch_scenes.qml" />
            <source>Corrected</source>
            <translation>Korrigiert</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_centres.qml" />
            <location filename="../../resources/styles/batch_scenes.qml" />
            <source>Corrected, no loop checks it</source>
            <translation>Korrigiert, keine Schleife prüft es</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_centres.qml" />
            <location filename="../../resources/styles/batch_scenes.qml" />
            <source>Not linked</source>
            <translation>Nicht verknüpft</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_centres.qml" />
            <location filename="../../resources/styles/batch_scenes.qml" />
            <location filename="../../resources/styles/tiles.qml" />
            <source>Matched</source>
            <translation>Abgeglichen</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_centres.qml" />
            <location filename="../../resources/styles/batch_scenes.qml" />
            <source>Not matched</source>
            <translation>Nicht abgeglichen</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_links.qml" />
            <source>Off by less than 0.25 px</source>
            <translation>Um weniger als 0,25 px daneben</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_links.qml" />
            <source>0.25 to 0.5 px</source>
            <translation>0,25 bis 0,5 px</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_links.qml" />
            <source>0.5 to 1 px</source>
            <translation>0,5 bis 1 px</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_links.qml" />
            <source>1 px and more</source>
            <translation>1 px und mehr</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_links.qml" />
            <source>Contradicts the others</source>
            <translation>Widerspricht den anderen</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_links.qml" />
            <source>Unverified or no overlap</source>
            <translation>Nicht bestätigt oder keine Überlappung</translation>
        </message>
        <message>
            <location filename="../../resources/styles/displacements.qml" />
            <source>From moving to reference, lengthened</source>
            <translation>Vom bewegten Raster zur Referenz, verlängert</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoint_polygons.qml" />
            <source>With keypoints</source>
            <translation>Mit Schlüsselpunkten</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoint_polygons.qml" />
            <source>Skipped</source>
            <translation>Übersprungen</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoints.qml" />
            <source>Repeat rate from 80 %</source>
            <translation>Wiederfindungsrate ab 80 %</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoints.qml" />
            <source>Repeat rate 50 to 80 %</source>
            <translation>Wiederfindungsrate 50 bis 80 %</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoints.qml" />
            <source>Repeat rate below 50 %</source>
            <translation>Wiederfindungsrate unter 50 %</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoints.qml" />
            <source>Repeat rate not known</source>
            <translation>Wiederfindungsrate unbekannt</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoints.qml" />
            <location filename="../../resources/styles/matches.qml" />
            <source>Accepted by you</source>
            <translation>Von Ihnen angenommen</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoints.qml" />
            <location filename="../../resources/styles/matches.qml" />
            <source>Added by you</source>
            <translation>Von Ihnen hinzugefügt</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoints.qml" />
            <location filename="../../resources/styles/matches.qml" />
            <source>Rejected by you</source>
            <translation>Von Ihnen abgelehnt</translation>
        </message>
        <message>
            <location filename="../../resources/styles/matches.qml" />
            <source>Tie, residual ≤ 0.1 px</source>
            <translation>Anpassung, Residuum ≤ 0,1 px</translation>
        </message>
        <message>
            <location filename="../../resources/styles/matches.qml" />
            <source>Tie, residual 0.1–0.3 px</source>
            <translation>Anpassung, Residuum 0,1–0,3 px</translation>
        </message>
        <message>
            <location filename="../../resources/styles/matches.qml" />
            <source>Tie, residual 0.3–1 px</source>
            <translation>Anpassung, Residuum 0,3–1 px</translation>
        </message>
        <message>
            <location filename="../../resources/styles/matches.qml" />
            <source>Tie, residual &gt; 1 px</source>
            <translation>Anpassung, Residuum &gt; 1 px</translation>
        </message>
        <message>
            <location filename="../../resources/styles/matches.qml" />
            <source>Check, held out</source>
            <translation>Prüfung, zurückgehalten</translation>
        </message>
        <message>
            <location filename="../../resources/styles/residuals.qml" />
            <source>Error left ≤ 0.1 px</source>
            <translation>Restfehler ≤ 0,1 px</translation>
        </message>
        <message>
            <location filename="../../resources/styles/residuals.qml" />
            <source>Error left 0.1–0.3 px</source>
            <translation>Restfehler 0,1–0,3 px</translation>
        </message>
        <message>
            <location filename="../../resources/styles/residuals.qml" />
            <source>Error left 0.3–1 px</source>
            <translation>Restfehler 0,3–1 px</translation>
        </message>
        <message>
            <location filename="../../resources/styles/residuals.qml" />
            <source>Error left &gt; 1 px</source>
            <translation>Restfehler &gt; 1 px</translation>
        </message>
        <message>
            <location filename="../../resources/styles/scenes.qml" />
            <source>Validation</source>
            <translation>Validierung</translation>
        </message>
        <message>
            <location filename="../../resources/styles/scenes.qml" />
            <source>Test</source>
            <translation>Test</translation>
        </message>
        <message>
            <location filename="../../resources/styles/scenes.qml" />
            <source>Split by blocks</source>
            <translation>Nach Blöcken aufgeteilt</translation>
        </message>
        <message>
            <location filename="../../resources/styles/scenes.qml" />
            <source>Not split</source>
            <translation>Nicht aufgeteilt</translation>
        </message>
        <message>
            <location filename="../../resources/styles/tiles.qml" />
            <source>No match</source>
            <translation>Kein Treffer</translation>
        </message>
        <message>
            <location filename="../../resources/styles/tiles.qml" />
            <source>Other</source>
            <translation>Sonstige</translation>
        </message>
    </context>
</TS>
