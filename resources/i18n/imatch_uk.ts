<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
    <context>
        <name>Imatch</name>
        <message>
            <location filename="../../qgis_imatch/align/layers.py" />
            <source>{} (aligned)</source>
            <translation>{} (вирівняно)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>GeoTIFF (*.tif *.tiff)</source>
            <translation>GeoTIFF (*.tif *.tiff)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Cloud-optimised GeoTIFF for the aligned raster</source>
            <translation>GeoTIFF (COG) для вирівняного растра</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Also write</source>
            <translation>Також записати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Residuals as a &amp;layer</source>
            <translation>Залишкові похибки як &amp;шар</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Georeferencer &amp;file (.points)</source>
            <translation>&amp;Файл геоприв'язки (.points)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Ground con&amp;trol points (.vrt)</source>
            <translation>&amp;Опорні точки (.vrt)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Arrows that show what error is left where</source>
            <translation>Стрілки, що показують, яка похибка де лишається</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>For QGIS's Georeferencer, to go on by hand</source>
            <translation>Для прив’язки растрів QGIS, щоб продовжити вручну</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>The moving raster unchanged, with ground control points for GDAL</source>
            <translation>Рухомий растр без змін, з опорними точками для GDAL</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Align</source>
            <translation>Вирівнювання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Move the moving raster to where the reference shows it</source>
            <translation>Пересунути рухомий растр туди, де еталон показує те саме</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Al&amp;ign</source>
            <translation>Вир&amp;івняти</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/page.py" />
            <source>Write the moving raster to where the reference shows it</source>
            <translation>Записати рухомий растр там, де еталон показує те саме</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>Review these matches before they are used</source>
            <translation>Перевірити ці відповідності перед використанням</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>Review…</source>
            <translation>Огляд…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>Mat&amp;ches</source>
            <translation>Відповід&amp;ності</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>The matches that say how far to move what</source>
            <translation>Відповідності, які кажуть, що й наскільки пересунути</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <location filename="../../qgis_imatch/match/layers.py" />
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Matches</source>
            <translation>Відповідності</translation>
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
            <translation>Відповідності цієї пари</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>A GeoPackage of matches that Imatch made from this pair</source>
            <translation>GeoPackage з відповідностями, які Imatch зробив із цієї пари</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>Choose the GeoPackage with the matches, or match first.</source>
            <translation>Виберіть GeoPackage з відповідностями або спершу виконайте зіставлення.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>{} does not exist any more. Choose other matches, or match first.</source>
            <translation>{} уже немає. Виберіть інші відповідності або спершу зіставте.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>“{}” has edits that are not saved. Save them, then align.</source>
            <translation>У «{}» є незбережені зміни. Збережіть їх, тоді вирівнюйте.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>Match first</source>
            <translation>Зіставити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>From a file…</source>
            <translation>З файлу…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>Matches first, as the page Match says; the matches are kept.</source>
            <translation>Спершу відповідності, як указано на сторінці зіставлення; вони зберігаються.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/source.py" />
            <source>Those you rejected are left out, those you added are used.</source>
            <translation>Відхилені пропускаються, додані використовуються.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>The simplest that explains the matches, judged at points left out.</source>
            <translation>Найпростіше, що пояснює відповідності, за відкладеними точками.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Moves the raster as a whole. Enough for most dates of one satellite.</source>
            <translation>Пересуває растр цілком. Досить для більшості дат одного супутника.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Also turns and scales it. For screenshots and maps.</source>
            <translation>Також повертає й масштабує. Для знімків екрана й карт.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Also stretches and shears it. For scans, and for other sensors.</source>
            <translation>Також розтягує й скошує. Для сканів та інших сенсорів.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Also tilts it. For oblique pictures of flat ground.</source>
            <translation>Також нахиляє. Для похилих знімків рівної місцевості.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Bends it gently. For old scanners and wide swaths.</source>
            <translation>Плавно вигинає. Для старих сканерів і широких смуг.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Follows every match. For relief; needs good matches everywhere.</source>
            <translation>Слідує кожній відповідності. Для рельєфу; потрібні добрі відповідності всюди.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Only move the geor&amp;eferencing</source>
            <translation>Лише зсунути &amp;геоприв'язку</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>The moving raster's own</source>
            <translation>Власна сітка рухомого растру</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Exactly the reference's</source>
            <translation>Точно як в еталона</translation>
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
            <translation>Автоматично</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Nearest neighbour</source>
            <translation>Найближчий сусід</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Bilinear</source>
            <translation>Білінійна</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Cubic</source>
            <translation>Кубічна</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Lanczos</source>
            <translation>Ланцоша</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Mo&amp;del</source>
            <translation>Мо&amp;дель</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>How the moving raster may be transformed</source>
            <translation>Як можна перетворювати рухомий растр</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Grid</source>
            <translation>Сітка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Own keeps the moving raster's resolution and CRS. The reference's makes both rasters lie pixel on pixel, for band arithmetic and change detection.</source>
            <translation>Власна зберігає роздільність і систему координат рухомого растра. Сітка еталона кладе растри піксель на піксель, для алгебри каналів і виявлення змін.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Re&amp;sampling</source>
            <translation>Передискретиза&amp;ція</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>How new pixels are made. Automatic: nearest for classes, else cubic.</source>
            <translation>Як утворюються нові пікселі. Автоматично: найближчий для класів, інакше кубічний.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/panels/transformation.py" />
            <source>Shift the raster and keep every pixel as it is: nothing is resampled</source>
            <translation>Зсунути растр і лишити кожен піксель, як є: без передискретизації</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Shift</source>
            <translation>Зсув</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Similarity</source>
            <translation>Подібність</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Affine</source>
            <translation>Афінна</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Homography</source>
            <translation>Гомографія</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Polynomial 2</source>
            <translation>Поліном 2</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Thin-plate spline</source>
            <translation>Тонкоплівковий сплайн</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Aligned</source>
            <translation>Вирівняно</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Not aligned: the rasters do not overlap</source>
            <translation>Не вирівняно: растри не перекриваються</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Not aligned: the matches could not be verified</source>
            <translation>Не вирівняно: відповідності не підтверджено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>No raster was written, because its place would be a guess.</source>
            <translation>Растр не записано, бо його місце було б здогадом.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>To place it by hand, match on the page Match and accept or add matches in the review.</source>
            <translation>Щоб розмістити вручну, зіставте на сторінці зіставлення й прийміть або додайте відповідності під час перевірки.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>The error went from {} to {}, {}.</source>
            <translation>Похибка змінилася з {} до {}, {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>The error is {}, {}.</source>
            <translation>Похибка {}, {}.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>judged at {} matches, each without itself in the fit</source>
            <translation>
                <numerusform>оцінено за {} відповідністю, без неї самої в підгонці</numerusform>
                <numerusform>оцінено за {} відповідностями, кожна без себе самої в підгонці</numerusform>
                <numerusform>оцінено за {} відповідностями, кожна без себе самої в підгонці</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>measured at {} places that were held out</source>
            <translation>
                <numerusform>виміряно в {} відкладеному місці</numerusform>
                <numerusform>виміряно у {} відкладених місцях</numerusform>
                <numerusform>виміряно у {} відкладених місцях</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Where the moving raster lies was found from the image.</source>
            <translation>Місце рухомого растра знайдено за зображенням.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>clockwise</source>
            <translation>за годинниковою стрілкою</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>counter-clockwise</source>
            <translation>проти годинникової стрілки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Position, rotation and scale of the moving raster were found from the image: it is turned {turn:.1f}° {way}, and a pixel of the reference is {scale:.2f} of its pixels wide.</source>
            <translation>Положення, поворот і масштаб рухомого растра знайдено за зображенням: повернутий на {turn:.1f}° {way}, а піксель еталона завширшки {scale:.2f} його пікселів.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>metres</source>
            <translation>метри</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>pixels</source>
            <translation>пікселі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>All (RMSE)</source>
            <translation>Усі (RMSE)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>x, columns</source>
            <translation>x, стовпці</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>y, rows</source>
            <translation>y, рядки</translation>
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
            <translation>Найбільша</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Model: {}, as you chose.</source>
            <translation>Модель: {}, як ви вибрали.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Model: {}, the plainest that no richer one clearly beats.</source>
            <translation>Модель: {}, найпростіша, яку жодна складніша явно не перевершує.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Model: {}, the only one that so few or so unevenly spread matches bear.</source>
            <translation>Модель: {}, єдина, яку дозволяють такі нечисленні чи нерівномірні відповідності.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/align/summary.py" />
            <source>Pixels off where matches were left out: {}.</source>
            <translation>Відхилення в пікселях там, де відповідності відкладено: {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Time series: solve all pairs together</source>
            <translation>Часовий ряд: усі пари разом</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Pairs of a table (CSV)</source>
            <translation>Пари з таблиці (CSV)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>&amp;Scenes</source>
            <translation>&amp;Сцени</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Add all rasters of a folder</source>
            <translation>Додати всі растри теки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Dates come from metadata and file names; scenes that overlap form a group.</source>
            <translation>Дати беруться з метаданих і назв файлів; сцени, що перекриваються, утворюють групу.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Tables (*.csv *.txt *.tsv);;All files (*)</source>
            <translation>Таблиці (*.csv *.txt *.tsv);;Усі файли (*)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>A table with the columns reference and moving; also id, group, matcher, aoi, …</source>
            <translation>Таблиця зі стовпцями reference і moving; також id, group, matcher, aoi, …</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>all scenes with each other</source>
            <translation>усі сцени між собою</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>a chain: each with the next ones</source>
            <translation>ланцюг: кожна з наступними</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>a star: all with the reference</source>
            <translation>зірка: усі з еталоном</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>the first by date</source>
            <translation>перша за датою</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>the last by date</source>
            <translation>остання за датою</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>the mean of all</source>
            <translation>середнє всіх</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Write &amp;aligned rasters</source>
            <translation>Записати &amp;вирівняні растри</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>… on the reference's &amp;grid</source>
            <translation>… у сітці ета&amp;лона</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Tr&amp;y again what failed before</source>
            <translation>Повторити те, &amp;що раніше не вдалося</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>as many as cores</source>
            <translation>стільки, скільки ядер</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>this computer; or tcp://host:8786</source>
            <translation>цей комп’ютер; або tcp://host:8786</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Folder for the results</source>
            <translation>Тека для результатів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>&amp;Task</source>
            <translation>Завд&amp;ання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>What is done with the rasters</source>
            <translation>Що робиться з растрами</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Ta&amp;ble</source>
            <translation>Та&amp;блиця</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>CSV file with a header, a row per pair</source>
            <translation>Файл CSV із заголовком, рядок на пару</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>&amp;Pairs</source>
            <translation>&amp;Пари</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Which scenes of a place are matched</source>
            <translation>Які сцени місця зіставляються</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>R&amp;each</source>
            <translation>Д&amp;осяг</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Each scene is matched with so many that follow</source>
            <translation>Кожна сцена зіставляється зі стількома наступними</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Re&amp;ference</source>
            <translation>Е&amp;талон</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>The scene that stays where it is</source>
            <translation>Сцена, яка лишається на місці</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>&amp;Matcher</source>
            <translation>З&amp;іставник</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>auto starts fast and goes on to stronger ones until the result verifies</source>
            <translation>auto починає швидко й переходить до сильніших, доки результат не підтвердиться</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Pro&amp;cesses</source>
            <translation>Про&amp;цеси</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>How many pairs are worked on at a time</source>
            <translation>Скільки пар обробляється одночасно</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Sche&amp;duler</source>
            <translation>Пла&amp;нувальник</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Address of a Dask cluster's scheduler</source>
            <translation>Адреса планувальника кластера Dask</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>&amp;Output folder</source>
            <translation>Тека &amp;результатів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>A folder with a batch that was stopped goes on where it was</source>
            <translation>Тека із зупиненим пакетом продовжується з того місця, де була</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Choose a folder for the results.</source>
            <translation>Виберіть теку для результатів.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Choose the table of the pairs: a CSV file.</source>
            <translation>Виберіть таблицю пар: файл CSV.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/choices.py" />
            <source>Check at least two scenes, or add a folder of rasters.</source>
            <translation>Позначте щонайменше дві сцени або додайте теку з растрами.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/results.py" />
            <source>Scenes of the batch</source>
            <translation>Сцени пакета</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/results.py" />
            <source>Pairs of the batch</source>
            <translation>Пари пакета</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/results.py" />
            <source>Footprints of the batch</source>
            <translation>Контури пакета</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>waiting</source>
            <translation>чекає</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>ok</source>
            <translation>гаразд</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>unverified</source>
            <translation>не підтверджено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>no overlap</source>
            <translation>немає перекриття</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>failed</source>
            <translation>не вдалося</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>Pair</source>
            <translation>Пара</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>Group</source>
            <translation>Група</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <location filename="../../qgis_imatch/processing/train.py" />
            <location filename="../../qgis_imatch/review/table.py" />
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>Status</source>
            <translation>Стан</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>Tie points</source>
            <translation>Опорні точки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>RMSE (px)</source>
            <translation>RMSE (пкс)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>Check (px)</source>
            <translation>Перевірка (пкс)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Seconds</source>
            <translation>Секунди</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <source>What happened</source>
            <translation>Що сталося</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/table.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Pairs</source>
            <translation>Пари</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>Imatch: many pairs and time series</source>
            <translation>Imatch: багато пар і часові ряди</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>&amp;List the pairs</source>
            <translation>Показат&amp;и список пар</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>Show which pairs there are, and which are done already</source>
            <translation>Показати, які є пари та які вже готові</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>&amp;Run</source>
            <translation>&amp;Запустити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>Does what is not done yet in the output folder</source>
            <translation>Робить те, що ще не готове в теці результатів</translation>
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
            <translation>Довідка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <location filename="../../qgis_imatch/dataset/window.py" />
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Ca&amp;ncel</source>
            <translation>С&amp;касувати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>Looking at the rasters…</source>
            <translation>Перегляд растрів…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>Batch: {}</source>
            <translation>Пакет: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>{} pairs, {} of them done.</source>
            <translation>Пар: {}, з них готово: {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>There are no pairs: no two scenes overlap.</source>
            <translation>Пар немає: жодні дві сцени не перекриваються.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>Starting the processes…</source>
            <translation>Запуск процесів…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>Imatch: {} pairs</source>
            <translation>Imatch: пар {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>{ok} of {all} pairs are ok, {unverified} unverified, {no} without overlap, {failed} failed.</source>
            <translation>Пар гаразд: {ok} із {all}; не підтверджено: {unverified}, без перекриття: {no}, не вдалося: {failed}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>{name}{solved} of {all} scenes solved: off each other by {before:.2f} px before, {after:.2f} px after.</source>
            <translation>{name}розв’язано сцен: {solved} із {all}; розбіжність між ними до: {before:.2f} пкс, після: {after:.2f} пкс.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/batch/window.py" />
            <source>{loops} loops close to {median:.2f} px, the worst to {worst:.2f} px.</source>
            <translation>Замкнених петель: {loops}; нев’язка {median:.2f} пкс, найгірша {worst:.2f} пкс.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/autosave.py" />
            <source>{} can't be written ({}).</source>
            <translation>Не вдається записати {} ({}).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/autosave.py" />
            <source>{} was deleted or moved. Your edits are kept in QGIS: put the file back, or save a copy.</source>
            <translation>Файл {} вилучено або переміщено. Ваші зміни збережено в QGIS: поверніть файл на місце або збережіть копію.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/autosave.py" />
            <source>{} was replaced by another file. Your edits are kept in QGIS: save a copy.</source>
            <translation>Файл {} замінено іншим. Ваші зміни збережено в QGIS: збережіть копію.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/autosave.py" />
            <source>{} is locked by another program. Your edits are kept in QGIS, and in the file as soon as it lets go.</source>
            <translation>Файл {} заблоковано іншою програмою. Ваші зміни збережено в QGIS, а у файлі їх буде збережено, щойно вона його відпустить.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/autosave.py" />
            <source>{} can't be written: the disk is full. Your edits are kept in QGIS: free some space.</source>
            <translation>Не вдається записати {}: диск заповнено. Ваші зміни збережено в QGIS: звільніть місце.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/autosave.py" />
            <source>{name} can't be written ({reason}). Your edits are kept in QGIS: save a copy.</source>
            <translation>Не вдається записати {name} ({reason}). Ваші зміни збережено в QGIS: збережіть копію.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>Keypoints to judge</source>
            <translation>Ключові точки для оцінювання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>Which keypoints, for example "repeat_rate" &amp;lt; 0.5 OR "spread_px" &amp;gt; 1</source>
            <translation>Які ключові точки, наприклад "repeat_rate" &amp;lt; 0.5 OR "spread_px" &amp;gt; 1</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <location filename="../../qgis_imatch/review/limit.py" />
            <source>Reject</source>
            <translation>Відхилити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Accept</source>
            <translation>Прийняти</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>Back to unreviewed</source>
            <translation>Назад до непереглянутих</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>What becomes of them</source>
            <translation>Що з ними станеться</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>Unreviewed only</source>
            <translation>Лише непереглянуті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>Keep the verdicts that you gave already</source>
            <translation>Зберегти оцінки, які ви вже дали</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>Apply</source>
            <translation>Застосувати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>Judge them all, as one step that undo takes back</source>
            <translation>Оцінити всі, одним кроком, який можна скасувати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>The expression is not complete: {}</source>
            <translation>Вираз неповний: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>The expression fails: {}</source>
            <translation>Вираз не спрацьовує: {}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>{} keypoints.</source>
            <translation>
                <numerusform>{} ключова точка.</numerusform>
                <numerusform>{} ключові точки.</numerusform>
                <numerusform>{} ключових точок.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/bulk.py" />
            <source>No keypoint, or none that would change.</source>
            <translation>Жодної ключової точки або жодної, яка б змінилася.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/copy.py" />
            <source>{} is the file you curate. Choose another.</source>
            <translation>{} — файл, який ви перевіряєте. Виберіть інший.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>No keypoint here: right-click on one to reject it.</source>
            <translation>Тут немає ключової точки: клацніть точку правою кнопкою, щоб відхилити її.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Save a copy</source>
            <translation>Зберегти копію</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Curate keypoints</source>
            <translation>Перевірити ключові точки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>Save the edits of “{}”?</source>
            <translation>Зберегти зміни «{}»?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>All keypoints are looked at. Save keeps your verdicts.</source>
            <translation>Усі ключові точки переглянуто. «Зберегти» збереже ваші оцінки.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>Click a keypoint first, or press N for the next one.</source>
            <translation>Спершу клацніть ключову точку або натисніть N для наступної.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>The project has no other raster to show.</source>
            <translation>У проєкті немає іншого растра, щоб показати.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>You see &lt;b&gt;{}&lt;/b&gt;.</source>
            <translation>Ви бачите &lt;b&gt;{}&lt;/b&gt;.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>Let all edits go that are not saved? This can't be undone.</source>
            <translation>Відкинути всі незбережені зміни? Цю дію не можна скасувати.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>Click the corners of the polygon; a right click or Enter closes it, Esc gives up.</source>
            <translation>Клацайте вершини полігона; права кнопка або Enter замикає його, Esc — відмова.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/curator.py" />
            <source>Another tool has the map. &lt;b&gt;On the map&lt;/b&gt; goes on here.</source>
            <translation>Картою керує інший інструмент. &lt;b&gt;На карті&lt;/b&gt; повертає сюди.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/draw.py" />
            <source>No keypoint was found in this polygon.</source>
            <translation>У цьому полігоні не знайдено ключових точок.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/kept.py" />
            <source>The edits could not be saved ({}). They are kept: try again.</source>
            <translation>Не вдалося зберегти зміни ({}). Їх не втрачено: спробуйте ще раз.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/kept.py" />
            <source>“{}” was removed while it was curated. Its unsaved edits are in the file and come back when you curate it again.</source>
            <translation>«{}» прибрано під час перевірки. Незбережені зміни є у файлі й повернуться, коли ви знову його перевірятимете.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/kept.py" />
            <source>“{}” was removed, so its curation has ended. Nothing was unsaved.</source>
            <translation>«{}» прибрано, тож перевірку завершено. Незбережених змін не було.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/kept.py" />
            <source>“{}” can't be edited now. Is its file read-only or locked?</source>
            <translation>«{}» зараз не можна редагувати. Чи файл не лише для читання й не заблокований?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/kept.py" />
            <source>The project edits in transactions, which a crash would undo. Switch them off in Project &gt; Properties &gt; Data Sources (transaction mode: local edit buffer).</source>
            <translation>Проєкт редагується в транзакціях, а збій їх скасував би. Вимкніть їх у «Проєкт &gt; Властивості &gt; Джерела даних» (режим транзакцій: локальний буфер редагування).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/kept.py" />
            <source>QGIS did not take the edit. The layer is as it was.</source>
            <translation>QGIS не прийняв зміну. Шар лишився, як був.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/opening.py" />
            <source>Saved. You are now curating {}.</source>
            <translation>Збережено. Тепер ви перевіряєте {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/opening.py" />
            <location filename="../../qgis_imatch/curation/record.py" />
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} is not there. Was it moved or deleted?</source>
            <translation>Файлу {} немає. Його переміщено чи вилучено?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/opening.py" />
            <source>{} has no layer “keypoints”. Draw keypoints from polygons first.</source>
            <translation>У {} немає шару «keypoints». Спершу побудуйте ключові точки з полігонів.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/opening.py" />
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <location filename="../../qgis_imatch/match/layers.py" />
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Keypoints</source>
            <translation>Ключові точки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Previous</source>
            <translation>Назад</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>The unreviewed keypoint before, close up</source>
            <translation>Попередня непереглянута ключова точка зблизька</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Next</source>
            <translation>Далі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>The next unreviewed keypoint, close up</source>
            <translation>Наступна непереглянута ключова точка зблизька</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>This keypoint is right</source>
            <translation>Ця ключова точка правильна</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>This keypoint is wrong; so is a right click</source>
            <translation>Ця ключова точка хибна; те саме — клацання правою кнопкою</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Undo</source>
            <translation>Відмінити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Take the last edit back (also Ctrl+Z)</source>
            <translation>Скасувати останню зміну (також Ctrl+Z)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Redo</source>
            <translation>Повторити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Do again what was taken back</source>
            <translation>Повторити скасоване</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Unreviewed</source>
            <translation>Не переглянуто</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Take your verdict on it back</source>
            <translation>Скасувати оцінку точки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>Delete</source>
            <translation>Вилучити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Delete a keypoint that you added</source>
            <translation>Вилучити додану вами ключову точку</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Other date</source>
            <translation>Інша дата</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Show the next raster alone</source>
            <translation>Показати лише наступний растр</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>New polygon</source>
            <translation>Новий полігон</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Draw a polygon and get its keypoints</source>
            <translation>Намалювати полігон і отримати його ключові точки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>{} left</source>
            <translation>лишилося {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>All looked at</source>
            <translation>Усі переглянуто</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Keypoint {key} — {status}</source>
            <translation>Ключова точка {key} — {status}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>No keypoint in hand</source>
            <translation>Ключову точку не вибрано</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Click one on the map, or press N for the next.</source>
            <translation>Клацніть точку на карті або натисніть N для наступної.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Mouse and keys on the map curate; press to go back to it after another tool</source>
            <translation>Миша й клавіші працюють на карті; натисніть, щоб повернутися після іншого інструмента</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>On the map</source>
            <translation>На карті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Share of the keypoints that you looked at</source>
            <translation>Частка переглянутих ключових точок</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>unreviewed</source>
            <translation>не переглянуто</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/curation/record.py" />
            <location filename="../../qgis_imatch/names/panels/marks.py" />
            <location filename="../../qgis_imatch/review/record.py" />
            <location filename="../../resources/styles/mountains.qml" />
            <source>accepted</source>
            <translation>прийнято</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/curation/record.py" />
            <location filename="../../qgis_imatch/names/panels/marks.py" />
            <location filename="../../qgis_imatch/review/record.py" />
            <source>rejected</source>
            <translation>відхилено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/panels/marks.py" />
            <location filename="../../qgis_imatch/review/record.py" />
            <location filename="../../resources/styles/mountains.qml" />
            <source>added</source>
            <translation>додано</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Note (E)</source>
            <translation>Примітка (E)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>A note on this keypoint; Enter keeps it</source>
            <translation>Нотатка до цієї ключової точки; Enter зберігає її</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>Note</source>
            <translation>Примітка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Give the polygon's keypoints up</source>
            <translation>Відмовитися від ключових точок полігона</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Cancel</source>
            <translation>Скасувати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>All that an expression chooses</source>
            <translation>Усі, які вибирає вираз</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>click</source>
            <translation>клацання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>add, at the best place near</source>
            <translation>додати в найкращому місці поруч</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Alt or Shift + click</source>
            <translation>Alt або Shift + клацання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>add exactly there</source>
            <translation>додати саме там</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>drag a keypoint</source>
            <translation>тягнути ключову точку</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>move it</source>
            <translation>пересунути її</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>drag the ground</source>
            <translation>тягнути місцевість</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>move the map</source>
            <translation>пересунути карту</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>right click</source>
            <translation>права кнопка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>reject</source>
            <translation>відхилити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>next, previous</source>
            <translation>наступна, попередня</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>accept, reject</source>
            <translation>прийняти, відхилити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>other date</source>
            <translation>інша дата</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>undo, redo</source>
            <translation>скасувати, повторити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>note</source>
            <translation>нотатка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Save</source>
            <translation>Зберегти</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Write all edits into the layer</source>
            <translation>Записати всі зміни в шар</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Discard</source>
            <translation>Відкинути</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>Let all unsaved edits go</source>
            <translation>Відкинути всі незбережені зміни</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>How to curate keypoints</source>
            <translation>Як перевіряти ключові точки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <location filename="../../qgis_imatch/review/notices.py" />
            <source>Save a copy…</source>
            <translation>Зберегти копію…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>All edits are safe in the file.</source>
            <translation>Усі зміни надійно збережено у файлі.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>polygon {}</source>
            <translation>полігон {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>score {:.2f}</source>
            <translation>оцінка {:.2f}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>found again {:.0%}</source>
            <translation>знайдено знову {:.0%}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>spread {:.2f} px</source>
            <translation>розкид {:.2f} пкс</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/panel.py" />
            <source>edited by {}</source>
            <translation>редагував {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>not yet looked at</source>
            <translation>ще не переглянуто</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>added by you</source>
            <translation>додано вами</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>That is no layer of keypoints. Choose one in the layer panel.</source>
            <translation>Це не шар ключових точок. Виберіть такий на панелі шарів.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>“{name}” is no layer of keypoints: it has no field {field}. Choose the layer Keypoints of a result, or draw keypoints from polygons first.</source>
            <translation>«{name}» — не шар ключових точок: у ньому немає поля {field}. Виберіть шар ключових точок результату або спершу побудуйте ключові точки з полігонів.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>“{}” is not in a GeoPackage, where edits are safe. Export it to one (Export &gt; Save Features As…) and curate that.</source>
            <translation>«{}» не в GeoPackage, де зміни в безпеці. Експортуйте його туди («Експорт &gt; Зберегти об’єкти як…») і перевіряйте той шар.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>“{}” does not hold single points.</source>
            <translation>«{}» містить не поодинокі точки.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>“{}” is filtered. Take the filter away (Filter…) and curate all of it.</source>
            <translation>«{}» відфільтровано. Приберіть фільтр («Фільтр…») і перевіряйте весь шар.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/record.py" />
            <source>{} is read-only. Make a copy that can be written (Export &gt; Save Features As…) and curate that.</source>
            <translation>{} — лише для читання. Зробіть копію, яку можна змінювати («Експорт &gt; Зберегти об’єкти як…»), і перевіряйте її.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/curation/restore.py" />
            <source>Restore %n edits</source>
            <translation>
                <numerusform>Відновити %n зміну</numerusform>
                <numerusform>Відновити %n зміни</numerusform>
                <numerusform>Відновити %n змін</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Accept {}</source>
            <translation>Прийняти: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Reject {}</source>
            <translation>Відхилити: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Take back the verdict on {}</source>
            <translation>Скасувати оцінку: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Add keypoint {}</source>
            <translation>Додати ключову точку {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Draw polygon {}</source>
            <translation>Накреслити полігон {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Move {}</source>
            <translation>Пересунути: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Only keypoints that you added can be deleted. Press R to reject this one.</source>
            <translation>Вилучити можна лише ключові точки, які ви додали. Натисніть R, щоб відхилити цю.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Delete {}</source>
            <translation>Вилучити: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>Note on {}</source>
            <translation>Примітка: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>The keypoints can't be read from their file now.</source>
            <translation>Зараз не вдається прочитати ключові точки з їхнього файлу.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>keypoint {}</source>
            <translation>ключова точка {}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/curation/session.py" />
            <source>%n keypoints</source>
            <translation>
                <numerusform>%n ключова точка</numerusform>
                <numerusform>%n ключові точки</numerusform>
                <numerusform>%n ключових точок</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/snap.py" />
            <source>No raster file is seen here: keypoints are added exactly where you click.</source>
            <translation>Тут не видно файлу растра: ключові точки додаються саме там, де ви клацаєте.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/snap.py" />
            <source>The engine is not set up, so keypoints are added exactly where you click (Plugins &gt; Imatch &gt; Engine set-up…).</source>
            <translation>Рушій не налаштовано, тож ключові точки додаються саме там, де ви клацаєте («Плагіни &gt; Imatch &gt; Налаштування рушія…»).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/snap.py" />
            <source>Keypoints are added exactly where you click: {}</source>
            <translation>Ключові точки додаються саме там, де ви клацаєте: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/view.py" />
            <source>This keypoint has no place. Reject it, or give it one.</source>
            <translation>Ця ключова точка не має місця. Відхиліть її або дайте їй місце.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/curation/view.py" />
            <source>The CRS of the map and of “{}” don't meet here. Choose another CRS for the project.</source>
            <translation>Системи координат карти й «{}» тут не сумісні. Виберіть для проєкту іншу систему координат.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/curation/words.py" />
            <source>{} edits that were not saved when QGIS ended are back. Save keeps them, Discard lets them go.</source>
            <translation>
                <numerusform>Повернено {} зміну, не збережену до завершення QGIS. «Зберегти» збереже її, «Відкинути» — відкине.</numerusform>
                <numerusform>Повернено {} зміни, не збережені до завершення QGIS. «Зберегти» збереже їх, «Відкинути» — відкине.</numerusform>
                <numerusform>Повернено {} змін, не збережених до завершення QGIS. «Зберегти» збереже їх, «Відкинути» — відкине.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/curation/words.py" />
            <source>{} keypoints changed. Undo takes them back in one step.</source>
            <translation>
                <numerusform>Змінено {} ключову точку. Скасування поверне її одним кроком.</numerusform>
                <numerusform>Змінено {} ключові точки. Скасування поверне їх одним кроком.</numerusform>
                <numerusform>Змінено {} ключових точок. Скасування поверне їх одним кроком.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/curation/words.py" />
            <source>Polygon {number} has {count} keypoints.</source>
            <translation>
                <numerusform>У полігоні {number} — {count} ключова точка.</numerusform>
                <numerusform>У полігоні {number} — {count} ключові точки.</numerusform>
                <numerusform>У полігоні {number} — {count} ключових точок.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/footprints.py" />
            <source>Scenes by split</source>
            <translation>Сцени за поділом</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>&amp;Rasters of the project, files and folders</source>
            <translation>&amp;Растри проєкту, файли й теки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Add a folder with all below it</source>
            <translation>Додати теку з усім, що в ній</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>A catalogue names the files; it copies no pixels.</source>
            <translation>Каталог називає файли; пікселів він не копіює.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>each folder's name</source>
            <translation>назва кожної теки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>from metadata and file names, e.g. 2019-06-16</source>
            <translation>з метаданих і назв файлів, напр. 2019-06-16</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>from metadata and file names</source>
            <translation>з метаданих і назв файлів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>for the data card</source>
            <translation>для опису даних</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Correct how far dates of a place are &amp;off each other</source>
            <translation>Виправити, наскільки дати місця роз&amp;ходяться</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Matches every date with its place's reference. Without it, dates make no pairs.</source>
            <translation>Зіставляє кожну дату з еталоном її місця. Без цього дати не утворюють пар.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>&amp;Place</source>
            <translation>&amp;Місце</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Of all checked rasters: what you call the ground</source>
            <translation>Для всіх позначених растрів: як ви називаєте місцевість</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>&amp;Date</source>
            <translation>&amp;Дата</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Of all checked rasters</source>
            <translation>Для всіх позначених растрів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>&amp;Sensor</source>
            <translation>&amp;Сенсор</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Of all checked rasters, for example sentinel2</source>
            <translation>Для всіх позначених растрів, наприклад sentinel2</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>&amp;Licence</source>
            <translation>&amp;Ліцензія</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Of all checked rasters, kept with each scene</source>
            <translation>Для всіх позначених растрів, зберігається з кожною сценою</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>&amp;Add to the catalogue</source>
            <translation>Дода&amp;ти до каталогу</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>&amp;Build the catalogue</source>
            <translation>Створ&amp;ити каталог</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <source>Check at least one raster, or add a folder.</source>
            <translation>Позначте щонайменше один растр або додайте теку.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/rasters.py" />
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>“{}” is no date. Write it as 2019-06-16.</source>
            <translation>«{}» — не дата. Напишіть її як 2019-06-16.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Pairs with correspondences</source>
            <translation>Пари з відповідностями</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Samples</source>
            <translation>Зразки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Augmentations side by side</source>
            <translation>Аугментації поруч</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Catalogue</source>
            <translation>Каталог</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Made landscapes</source>
            <translation>Штучні ландшафти</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>no augmentation</source>
            <translation>без аугментації</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>cheap</source>
            <translation>ощадлива</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>very high resolution</source>
            <translation>надвисока роздільність</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>true colour</source>
            <translation>природні кольори</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>near infrared</source>
            <translation>ближній інфрачервоний</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>The samples before</source>
            <translation>Попередні зразки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>The next samples</source>
            <translation>Наступні зразки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Save the sheet</source>
            <translation>Зберегти аркуш</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Save…</source>
            <translation>Зберегти…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Show</source>
            <translation>Показати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>What a sheet holds</source>
            <translation>Що містить аркуш</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>From</source>
            <translation>Звідки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>The catalogue, or landscapes that are made</source>
            <translation>Каталог або штучно створені ландшафти</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Split</source>
            <translation>Частина</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Part of the catalogue</source>
            <translation>Частина каталогу</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Augmentation</source>
            <translation>Аугментація</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Preset of augmentations that training uses</source>
            <translation>Набір аугментацій, які використовує навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Strength</source>
            <translation>Сила</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>0 changes nothing, 1 is ordinary, 3 the most</source>
            <translation>0 нічого не змінює, 1 — звичайна, 3 — найбільша</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Colours</source>
            <translation>Кольори</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Where the bands are there</source>
            <translation>Де є ці канали</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <location filename="../../qgis_imatch/processing/train.py" />
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Seed</source>
            <translation>Зерно</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Another number draws other samples</source>
            <translation>Інше число дає інші зразки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Drawing…</source>
            <translation>Малювання…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>{} to {}</source>
            <translation>{}–{}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>Pictures (*.png *.jpg)</source>
            <translation>Зображення (*.png *.jpg)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>{} can't be written there.</source>
            <translation>Туди не вдається записати {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <source>One place: {}</source>
            <translation>Одне місце: {}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/dataset/samples.py" />
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>%n places</source>
            <translation>
                <numerusform>%n місце</numerusform>
                <numerusform>%n місця</numerusform>
                <numerusform>%n місць</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Share places and blocks out anew; the catalogue is replaced</source>
            <translation>Розподілити місця й блоки наново; каталог буде замінено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Split ane&amp;w</source>
            <translation>Поділити &amp;наново</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Look for tiles of one split that another can see, and for files that are gone</source>
            <translation>Шукати плитки однієї частини, які видно з іншої, і файли, яких уже немає</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Chec&amp;k for leaks</source>
            <translation>Перевірити &amp;витоки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Share of the ground</source>
            <translation>Частка місцевості</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Least distance of blocks of different splits, pixels of the place's reference</source>
            <translation>Найменша відстань між блоками різних частин, у пікселях еталона місця</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Buffer</source>
            <translation>Буфер</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>Another number shares places out otherwise</source>
            <translation>Інше число розподіляє місця інакше</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>The shares of training, validation and test add up to {:.0%}, not 100 %.</source>
            <translation>Частки навчання, валідації й тесту разом дають {:.0%}, а не 100 %.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>&lt;b&gt;{scenes}&lt;/b&gt; of {places}, {dated} of them with several dates; {corrected} corrected, {unverified} not verified</source>
            <translation>&lt;b&gt;{scenes}&lt;/b&gt;, {places}; місць із кількома датами: {dated}; виправлено: {corrected}, не підтверджено: {unverified}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>%n scenes</source>
            <translation>
                <numerusform>%n сцена</numerusform>
                <numerusform>%n сцени</numerusform>
                <numerusform>%n сцен</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>No split can be seen in another.</source>
            <translation>Жодну частину не видно з іншої.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>… and {} more.</source>
            <translation>… і ще {}.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/dataset/splits.py" />
            <source>The splits leak in %n ways. Do not train on this; split anew.</source>
            <translation>
                <numerusform>Частини протікають в %n спосіб. Не навчайте на цьому; поділіть наново.</numerusform>
                <numerusform>Частини протікають у %n способи. Не навчайте на цьому; поділіть наново.</numerusform>
                <numerusform>Частини протікають у %n способів. Не навчайте на цьому; поділіть наново.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>training</source>
            <translation>навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>validation</source>
            <translation>валідація</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>test</source>
            <translation>тест</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>by blocks</source>
            <translation>за блоками</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>reference</source>
            <translation>еталон</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/review/record.py" />
            <source>not verified</source>
            <translation>не підтверджено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>unknown</source>
            <translation>невідомо</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>Place</source>
            <translation>Місце</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>As you called it</source>
            <translation>Як ви його назвали</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>What it is used for</source>
            <translation>Для чого використовується</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Date</source>
            <translation>Дата</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>When it was taken</source>
            <translation>Коли знято</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Sensor</source>
            <translation>Сенсор</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>That took it</source>
            <translation>Чим знято</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>Bands</source>
            <translation>Канали</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Names of its bands</source>
            <translation>Назви каналів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Pixel</source>
            <translation>Піксель</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Side of a pixel on the ground</source>
            <translation>Сторона пікселя на місцевості</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Size</source>
            <translation>Розмір</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Columns and rows</source>
            <translation>Стовпці й рядки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Cloud</source>
            <translation>Хмари</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Share of cloud, as metadata say, else as seen</source>
            <translation>Частка хмар за метаданими, інакше — як видно</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../resources/styles/tiles.qml" />
            <source>No data</source>
            <translation>Немає даних</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Share without data</source>
            <translation>Частка без даних</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>Correction</source>
            <translation>Поправка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <source>How far the scene was off its place's reference, and the error at check points after the correction. Scenes that are not verified take part in no pair of dates.</source>
            <translation>Наскільки сцена розходилася з еталоном свого місця та похибка в контрольних точках після поправки. Непідтверджені сцени не входять у пари дат.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/table.py" />
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Scenes</source>
            <translation>Сцени</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>Imatch: data set</source>
            <translation>Imatch: набір даних</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>Catalogue to open, or to make</source>
            <translation>Каталог, який відкрити чи створити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>A catalogue that is there, or a new name</source>
            <translation>Наявний каталог або нова назва</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>GeoPackage that says which rasters there are; a new name makes a new one</source>
            <translation>GeoPackage, який каже, які растри є; нова назва створює новий</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>&amp;Catalogue</source>
            <translation>Кат&amp;алог</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>Add the scenes' footprints to the map, coloured by split</source>
            <translation>Додати контури сцен на карту, розфарбовані за поділом</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>Footprints on the &amp;map</source>
            <translation>К&amp;онтури на карті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Rasters</source>
            <translation>Растри</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>Scenes and splits</source>
            <translation>Сцени й поділ</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>What training sees</source>
            <translation>Що бачить навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>Name the catalogue first: a new GeoPackage.</source>
            <translation>Спершу назвіть каталог: новий GeoPackage.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>adding rasters</source>
            <translation>додавання растрів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>building a catalogue</source>
            <translation>створення каталогу</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>splitting</source>
            <translation>поділ</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>looking for leaks</source>
            <translation>пошук витоків</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>{} has no scenes to show.</source>
            <translation>У {} немає сцен, які можна показати.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <location filename="../../qgis_imatch/match/job.py" />
            <location filename="../../qgis_imatch/names/tagger.py" />
            <source>Starting the engine…</source>
            <translation>Запуск рушія…</translation>
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
            <translation>Пропущено: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>Scenes and splits ({})</source>
            <translation>Сцени й поділ ({})</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dataset/window.py" />
            <source>No catalogue yet: choose rasters, and build one.</source>
            <translation>Каталогу ще немає: виберіть растри та створіть його.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>Imatch</source>
            <translation>Imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>Starting…</source>
            <translation>Запуск…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>The result can't be shown in the map's CRS: {}</source>
            <translation>Результат не можна показати в системі координат карти: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>This replaces {}. Its layers in this project are replaced too. Go on?</source>
            <translation>Це замінить {}. Його шари в цьому проєкті теж буде замінено. Продовжити?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Replace the file?</source>
            <translation>Замінити файл?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>The project has no keypoints yet. Draw them from polygons.</source>
            <translation>У проєкті ще немає ключових точок. Отримайте їх із полігонів.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>{}; you can keep working meanwhile</source>
            <translation>{}; тим часом можна працювати далі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>Imatch works with an engine of its own, set up once.</source>
            <translation>Imatch працює з власним рушієм, який налаштовують один раз.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>Copied.</source>
            <translation>Скопійовано.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/dock.py" />
            <source>There is no log yet.</source>
            <translation>Журналу ще немає.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/base_python.py" />
            <source>Python {version} ({path})</source>
            <translation>Python {version} ({path})</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/base_python.py" />
            <source>{python} is too old: the engine needs Python 3.11 or newer. Install one from python.org or your system's packages, then choose it here.</source>
            <translation>{python} застарий: рушію потрібен Python 3.11 або новіший. Установіть його з python.org або з пакетів системи, тоді виберіть його тут.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/base_python.py" />
            <source>{python} is a 32-bit one. Install a 64-bit Python 3.11 or newer.</source>
            <translation>{python} — 32-бітний. Установіть 64-бітний Python 3.11 або новіший.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/base_python.py" />
            <source>{python} can't make virtual environments, because the package for that is missing. On Debian and Ubuntu run: sudo apt install python3-venv</source>
            <translation>{python} не може створювати віртуальні середовища, бо бракує пакета для цього. У Debian та Ubuntu виконайте: sudo apt install python3-venv</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>The engine was restarted in the meantime. Run the job again.</source>
            <translation>Рушій тим часом перезапущено. Запустіть завдання ще раз.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>The job can't be sent to the engine: {}.</source>
            <translation>Не вдається надіслати завдання рушієві: {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>The engine is not set up yet. Press Set up engine; it is needed only once.</source>
            <translation>Рушій ще не налаштовано. Натисніть «Налаштувати рушій»; це потрібно лише раз.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>The engine did not answer within 60 s. Open the log to see why.</source>
            <translation>Рушій не відповів протягом 60 с. Причина — в журналі.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>The engine is version {theirs} and the plugin needs {ours}. Open Engine set-up and press Update.</source>
            <translation>Рушій має версію {theirs}, а плагіну потрібна {ours}. Відкрийте «Налаштування рушія» й натисніть «Оновити».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>The engine's answer can't be understood. Open Engine set-up and press Update.</source>
            <translation>Відповідь рушія незрозуміла. Відкрийте «Налаштування рушія» й натисніть «Оновити».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>The engine had to be stopped because another job did not end. Run this one again.</source>
            <translation>Рушій довелося зупинити, бо інше завдання не завершувалося. Запустіть це ще раз.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <source>Cancelled. The engine did not stop within 5 s and was ended; it starts again.</source>
            <translation>Скасовано. Рушій не зупинився протягом 5 с, і його завершено; він запускається знову.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/client.py" />
            <location filename="../../qgis_imatch/processing/engine.py" />
            <location filename="../../qgis_imatch/processing/inputs.py" />
            <source>Cancelled before it began.</source>
            <translation>Скасовано до початку.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>The disk is full. Free some space, or choose a folder on another disk, and press Retry: what is there already is kept.</source>
            <translation>Диск заповнено. Звільніть місце або виберіть теку на іншому диску й натисніть «Повторити спробу»: уже зроблене зберігається.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>The proxy refuses the connection. Check the proxy in QGIS under Settings &gt; Options &gt; Network, or set HTTPS_PROXY, and press Retry.</source>
            <translation>Проксі відмовляє в з’єднанні. Перевірте проксі в QGIS («Налаштування &gt; Параметри &gt; Мережа») або задайте HTTPS_PROXY і натисніть «Повторити спробу».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>The secure connection to the package server is not trusted, often because a company proxy inspects it. Ask your administrator for its certificate, name it with the variable PIP_CERT, and press Retry; or use a folder of wheels.</source>
            <translation>Безпечне з’єднання із сервером пакетів не має довіри, часто тому, що його перевіряє проксі компанії. Попросіть в адміністратора його сертифікат, укажіть його змінною PIP_CERT і натисніть «Повторити спробу» або візьміть теку з пакетами wheel.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>The package server can't be reached. Check the internet connection and press Retry, or use a folder of wheels from a machine that has a connection.</source>
            <translation>Сервер пакетів недоступний. Перевірте з’єднання з інтернетом і натисніть «Повторити спробу» або візьміть теку з пакетами wheel із комп’ютера, який має з’єднання.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>Something may not be written, or is in use. Choose a folder that belongs to you, close other QGIS windows, and press Retry.</source>
            <translation>Щось не можна записати, або воно використовується. Виберіть теку, яка належить вам, закрийте інші вікна QGIS і натисніть «Повторити спробу».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>This Python can't make virtual environments, because the package for that is missing. On Debian and Ubuntu run: sudo apt install python3-venv, and press Retry.</source>
            <translation>Цей Python не може створювати віртуальні середовища, бо бракує пакета для цього. У Debian та Ubuntu виконайте: sudo apt install python3-venv, і натисніть «Повторити спробу».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>A package does not exist for this Python. Choose another Python, 3.11 to 3.13 being the safest, and press Retry.</source>
            <translation>Для цього Python немає якогось пакета. Виберіть інший Python, найнадійніше від 3.11 до 3.13, і натисніть «Повторити спробу».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>The package {what} was not found for this Python and system. Choose another Python, 3.11 to 3.13 being the safest, or another source of packages, and press Retry.</source>
            <translation>Пакет {what} не знайдено для цього Python і системи. Виберіть інший Python, найнадійніше від 3.11 до 3.13, або інше джерело пакетів і натисніть «Повторити спробу».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>Memory ran out during the set-up. Close other programs and press Retry.</source>
            <translation>Під час налаштування забракло пам’яті. Закрийте інші програми й натисніть «Повторити спробу».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>The folder {folder} has no wheel of {what} that fits this Python and system. Add it (on a like machine with internet: pip download {what} -d FOLDER) and press Retry.</source>
            <translation>У теці {folder} немає пакета wheel для {what}, який підходить цьому Python і системі. Додайте його (на подібному комп’ютері з інтернетом: pip download {what} -d FOLDER) і натисніть «Повторити спробу».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>“{step}” failed (exit status {code}): {last}. The details show everything; press Retry, or send them with a report.</source>
            <translation>«{step}»: не вдалося (код завершення {code}): {last}. У «Докладно» є все; натисніть «Повторити спробу» або надішліть це зі звітом.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/failures.py" />
            <source>nothing was printed</source>
            <translation>нічого не виведено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/install_steps.py" />
            <source>The set-up needs {needed:.0f} GB and {folder} has {free:.1f} GB free. Free some space or choose a folder on another disk.</source>
            <translation>Для налаштування потрібно {needed:.0f} ГБ, а в {folder} вільно {free:.1f} ГБ. Звільніть місце або виберіть теку на іншому диску.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/install_steps.py" />
            <source>Making the environment</source>
            <translation>Створення середовища</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/install_steps.py" />
            <source>Updating pip</source>
            <translation>Оновлення pip</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/install_steps.py" />
            <source>Installing PyTorch</source>
            <translation>Установлення PyTorch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/install_steps.py" />
            <source>Installing the engine</source>
            <translation>Установлення рушія</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/install_steps.py" />
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Checking the engine</source>
            <translation>Перевірка рушія</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/install_steps.py" />
            <source>The build of PyTorch without CUDA could not be had: {index} is out of reach. The default build does the same work and is larger: about 3 GB to download and 7 GB on disk. Take it, or press Retry later.</source>
            <translation>Не вдалося отримати збірку PyTorch без CUDA: {index} недоступний. Звичайна збірка робить те саме, але більша: близько 3 ГБ завантаження й 7 ГБ на диску. Візьміть її або повторіть пізніше.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/installer.py" />
            <source>Cancelling</source>
            <translation>Скасування</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/installer.py" />
            <source>Removing what was made</source>
            <translation>Вилучення зробленого</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/installer.py" />
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Preparing</source>
            <translation>Підготовка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/installer.py" />
            <source>{python} can't be started: {why}. Choose another Python.</source>
            <translation>Не вдається запустити {python}: {why}. Виберіть інший Python.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/installer.py" />
            <source>Writing the environment</source>
            <translation>Запис середовища</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/installer.py" />
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Done</source>
            <translation>Готово</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/pip_progress.py" />
            <source>Downloading {name}, {done:.0f} of {total:.0f} MB</source>
            <translation>Завантаження {name}, {done:.0f} з {total:.0f} МБ</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/pip_progress.py" />
            <source>Looking for {}</source>
            <translation>Пошук {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/pip_progress.py" />
            <source>Downloading {}</source>
            <translation>Завантаження {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/pip_progress.py" />
            <source>Building {}</source>
            <translation>Збирання {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/pip_progress.py" />
            <source>Installing {}</source>
            <translation>Установлення {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/prompt.py" />
            <source>Engine needed</source>
            <translation>Потрібен рушій</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/prompt.py" />
            <source>Imatch matches with an engine of its own, set up once.</source>
            <translation>Imatch зіставляє власним рушієм, який налаштовують один раз.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/prompt.py" />
            <location filename="../../qgis_imatch/match/messages.py" />
            <source>Set up engine</source>
            <translation>Налаштувати рушій</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Imatch engine set-up</source>
            <translation>Налаштування рушія Imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Imatch matches in an environment of its own, apart from QGIS, so that neither can break the other. It is set up once.</source>
            <translation>Imatch зіставляє у власному середовищі, окремо від QGIS, щоб вони не шкодили одне одному. Його налаштовують один раз.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Details</source>
            <translation>Докладно</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Set up</source>
            <translation>Налаштувати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>Check</source>
            <translation>Перевірити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Versions, imports, weights and a tiny real match</source>
            <translation>Версії, імпорт, ваги та невелике справжнє зіставлення</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Use an existing environment…</source>
            <translation>Використати наявне середовище…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Choose the Python of an environment that has imatch</source>
            <translation>Вибрати Python середовища, де є imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Close</source>
            <translation>Закрити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>The engine is not set up yet</source>
            <translation>Рушій ще не налаштовано</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Look through the choices below and press Set up. It takes some minutes.</source>
            <translation>Перегляньте вибір нижче й натисніть «Налаштувати». Це триває кілька хвилин.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Set up again</source>
            <translation>Налаштувати знову</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Version {engine}, Python {python}&lt;br&gt;{path}</source>
            <translation>Версія {engine}, Python {python}&lt;br&gt;{path}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Use Imatch's own environment instead</source>
            <translation>Натомість використати власне середовище Imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Chosen by the variable IMATCH_ENGINE_PYTHON.</source>
            <translation>Вибрано змінною IMATCH_ENGINE_PYTHON.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>The environment of this checkout.</source>
            <translation>Середовище цієї робочої копії.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>The engine is ready</source>
            <translation>Рушій готовий</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>The engine is there, but %n checks fail</source>
            <translation>
                <numerusform>Рушій є, але не пройдено %n перевірку</numerusform>
                <numerusform>Рушій є, але не пройдено %n перевірки</numerusform>
                <numerusform>Рушій є, але не пройдено %n перевірок</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>They stand first in the list, each with what to do.</source>
            <translation>Вони перші в списку, кожна з тим, що робити.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>The engine is at work. Wait for the job to end, or cancel it.</source>
            <translation>Рушій працює. Дочекайтеся завершення або скасуйте.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>This can't be set up</source>
            <translation>Це неможливо налаштувати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Setting up the engine</source>
            <translation>Налаштування рушія</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>This takes some minutes. QGIS can be used meanwhile, and this window be closed.</source>
            <translation>Це триває кілька хвилин. Тим часом можна працювати в QGIS і закрити це вікно.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Retry</source>
            <translation>Повторити спробу</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>The set-up did not succeed</source>
            <translation>Налаштування не вдалося</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Take the larger build</source>
            <translation>Узяти більшу збірку</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Cancelled.</source>
            <translation>Скасовано.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Update</source>
            <translation>Оновити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Open the log</source>
            <translation>Відкрити журнал</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>The engine does not work</source>
            <translation>Рушій не працює</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>Python of an environment that has imatch</source>
            <translation>Python середовища, де є imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>{} is not a Python.</source>
            <translation>{} — це не Python.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_dialog.py" />
            <source>This environment can't be used</source>
            <translation>Це середовище не можна використати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>Runs on</source>
            <translation>Працює на</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>The Python that the engine's own environment is made from</source>
            <translation>Python, з якого створюється середовище рушія</translation>
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
            <translation>Тека для рушія</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>Folder</source>
            <translation>Тека</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>Folder of wheels</source>
            <translation>Тека з пакетами wheel</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>only without internet (optional)</source>
            <translation>лише без інтернету (необов’язково)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>A folder of wheels made elsewhere with pip download; nothing is then downloaded</source>
            <translation>Тека з пакетами, заповнена деінде через pip download; тоді нічого не завантажується</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>Offline wheels</source>
            <translation>Пакети без мережі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>Disk space</source>
            <translation>Місце на диску</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>Processor (CPU)</source>
            <translation>Процесор (CPU)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>NVIDIA graphics card (CUDA)</source>
            <translation>Відеокарта NVIDIA (CUDA)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>No NVIDIA driver was found on this machine</source>
            <translation>На цьому комп’ютері не знайдено драйвера NVIDIA</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>(not suitable)</source>
            <translation>(не підходить)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>No Python 3.11 or newer was found. Install one from python.org or your system's packages and open this window again.</source>
            <translation>Не знайдено Python 3.11 чи новішого. Установіть його з python.org або з пакетів системи й відкрийте це вікно знову.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>The folder {} has no wheels (*.whl). Choose another one.</source>
            <translation>У теці {} немає пакетів wheel (*.whl). Виберіть іншу.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>The folder {} holds other files, which would be deleted. Choose an empty one.</source>
            <translation>У теці {} є інші файли, які було б вилучено. Виберіть порожню.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>The folder's disk can't be read</source>
            <translation>Не вдається прочитати диск теки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>{needed:.0f} GB needed, {free:.1f} GB free</source>
            <translation>Потрібно {needed:.0f} ГБ, вільно {free:.1f} ГБ</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/setup_widgets.py" />
            <source>What was found</source>
            <translation>Що знайдено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/worker_process.py" />
            <source>The engine sent a message that is too large and was stopped.</source>
            <translation>Рушій надіслав завелике повідомлення, і його зупинено.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/worker_process.py" />
            <source>The engine's Python can't be started: {python} ({why}). Open Engine set-up and set the engine up again or choose another environment.</source>
            <translation>Не вдається запустити Python рушія: {python} ({why}). Відкрийте «Налаштування рушія» й налаштуйте рушій знову або виберіть інше середовище.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/worker_process.py" />
            <source>The engine was killed by the system (signal 9), most often because memory ran out. Choose a smaller tile size or fewer keypoints, close other programs, and run it again.</source>
            <translation>Рушій убила система (сигнал 9), найчастіше через брак пам’яті. Виберіть менший розмір плитки або менше ключових точок, закрийте інші програми й запустіть ще раз.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/worker_process.py" />
            <source>The engine crashed inside one of its libraries (signal {signal}). Run it again; if it happens again, choose another matcher and report it with the log.</source>
            <translation>Рушій аварійно завершився в одній зі своїх бібліотек (сигнал {signal}). Запустіть ще раз; якщо це повториться, виберіть інший зіставник і повідомте про це разом із журналом.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/worker_process.py" />
            <source>The engine's Python {python} lacks the package {package}. Open Engine set-up and press Set up, or choose another environment.</source>
            <translation>У Python рушія {python} бракує пакета {package}. Відкрийте «Налаштування рушія» й натисніть «Налаштувати» або виберіть інше середовище.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/worker_process.py" />
            <source>it gave no reason</source>
            <translation>причини не названо</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/engine/worker_process.py" />
            <source>The engine ended unexpectedly (exit status {code}: {last}). Run it again; if it happens again, open Engine set-up and press Check.</source>
            <translation>Рушій несподівано завершився (код завершення {code}: {last}). Запустіть ще раз; якщо це повториться, відкрийте «Налаштування рушія» й натисніть «Перевірити».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/help.py" />
            <source>Imatch help</source>
            <translation>Довідка Imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/help.py" />
            <source>This installation has no help pages. Install the plugin again.</source>
            <translation>У цьому встановленні немає сторінок довідки. Установіть плагін знову.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/dates.py" />
            <source>From the layer's temporal properties.</source>
            <translation>З часових властивостей шару.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/dates.py" />
            <source>From the layer's metadata.</source>
            <translation>З метаданих шару.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/dates.py" />
            <source>From the file's metadata.</source>
            <translation>З метаданих файлу.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/dates.py" />
            <source>From the layer's name.</source>
            <translation>З назви шару.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/dates.py" />
            <source>From the file's name.</source>
            <translation>З назви файлу.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/dates.py" />
            <source>When the file was made, as its metadata say.</source>
            <translation>Коли файл створено, за його метаданими.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Persistent image keypoints</source>
            <translation>Стійкі точки зображень</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>What rasters show near and inside the outline and is found again on other dates.</source>
            <translation>Те, що растри показують біля контуру й усередині і що знову знаходять на інших датах.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Image keypoints</source>
            <translation>Ключові точки зображення</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Detector responses of one raster in a band around the outline.</source>
            <translation>Відгуки детектора на одному растрі у смузі вздовж контуру.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Corners of the outline</source>
            <translation>Кути контуру</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Where the outline turns sharply, holes included.</source>
            <translation>Де контур різко повертає, разом з отворами.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Skeleton</source>
            <translation>Скелет</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Junctions and ends of the polygon's middle line.</source>
            <translation>Розгалуження й кінці середньої лінії полігона.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Pole of inaccessibility</source>
            <translation>Полюс недоступності</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>The place farthest from the outline, in each part of the polygon.</source>
            <translation>Місце, найдальше від контуру, у кожній частині полігона.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>Centroid</source>
            <translation>Центроїд</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/methods.py" />
            <source>The centre of mass, maybe outside the polygon: the baseline to compare with.</source>
            <translation>Центр мас, можливо, поза полігоном: основа для порівняння.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <source>GeoPackage for keypoints and polygons</source>
            <translation>GeoPackage для ключових точок і полігонів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <source>Look at keypoints that were drawn before; accept, reject, move, add</source>
            <translation>Переглянути раніше побудовані ключові точки; прийняти, відхилити, пересунути, додати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <source>Curate keypoints…</source>
            <translation>Перевірити ключові точки…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <source>Draw keypoints from polygons</source>
            <translation>Побудувати ключові точки з полігонів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <source>Dra&amp;w keypoints</source>
            <translation>&amp;Побудувати ключові точки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <source>Draw keypoints from the polygons</source>
            <translation>Побудувати ключові точки з полігонів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/page.py" />
            <source>Add a layer of polygons to the project first</source>
            <translation>Спершу додайте до проєкту шар полігонів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Advanced</source>
            <translation>Додатково</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Leave out &amp;clouds</source>
            <translation>Пропускати &amp;хмари</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Leave out bright, saturated areas that look like clouds</source>
            <translation>Пропускати світлі насичені ділянки, схожі на хмари</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>D&amp;etector</source>
            <translation>Д&amp;етектор</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>What keypoints in images start from</source>
            <translation>З чого починаються ключові точки на зображеннях</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>The method's own choice.</source>
            <translation>Власний вибір методу.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>Min distance</source>
            <translation>Найменша відстань</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>No two keypoints of a polygon lie nearer to each other</source>
            <translation>Жодні дві ключові точки полігона не лежать ближче одна до одної</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>Tolerance</source>
            <translation>Допуск</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>Detail of the outline that counts; smaller wiggles are passed over</source>
            <translation>Деталі контуру, які враховуються; менші вигини пропускаються</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/advanced.py" />
            <source>Bands to look at. Automatic lets Imatch choose what shows most detail.</source>
            <translation>Канали, на які дивитися. Автоматично: Imatch вибирає ті, де найбільше деталей.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Met&amp;hod</source>
            <translation>&amp;Метод</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>How keypoints are found</source>
            <translation>Як знаходяться ключові точки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>&amp;Date field</source>
            <translation>Поле &amp;дати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>The polygons' own dates, for example when the ground was cleared. Without it, every raster serves every polygon.</source>
            <translation>Власні дати полігонів, наприклад коли місцевість вирубано. Без цього кожен растр служить кожному полігону.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Rasters of that date and later</source>
            <translation>Растри цієї дати й пізніші</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Rasters up to that date</source>
            <translation>Растри до цієї дати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Use</source>
            <translation>Брати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Which rasters show what the polygon is about</source>
            <translation>Які растри показують те, про що полігон</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source> per polygon</source>
            <translation> на полігон</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>At &amp;most</source>
            <translation>&amp;Не більше</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>So many keypoints of each polygon, the best</source>
            <translation>Стільки ключових точок кожного полігона, найкращі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>&amp;Band</source>
            <translation>&amp;Смуга</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>So far from the outline, outwards and inwards, is looked</source>
            <translation>Так далеко від контуру назовні й досередини шукається</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source> % of the other dates</source>
            <translation> % інших дат</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Found on</source>
            <translation>Знайдено на</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Keep what is found again on at least this share of the other dates</source>
            <translation>Лишити те, що знову знайдено щонайменше на цій частці інших дат</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>1 map unit</source>
            <translation>1 одиниця карти</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>Pi&amp;xel size</source>
            <translation>Розмір піксе&amp;ля</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/method.py" />
            <source>What a pixel means where no raster is checked: map units, or metres where the CRS is in degrees. Polygons below it are skipped.</source>
            <translation>Що означає піксель, коли жодного растра не позначено: одиниці карти або метри, якщо система координат у градусах. Менші за нього полігони пропускаються.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>&amp;Polygons</source>
            <translation>Полі&amp;гони</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>The polygons that keypoints are drawn from</source>
            <translation>Полігони, з яких будуються ключові точки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>Leave out the polygons that are not selected</source>
            <translation>Пропустити полігони, які не вибрано</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>Add a layer of polygons to the project, then choose it here.</source>
            <translation>Додайте до проєкту шар полігонів і виберіть його тут.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>That run was of selected polygons of “{}” only. Select them again, or run it with all of them.</source>
            <translation>Той запуск був лише для вибраних полігонів «{}». Виберіть їх знову або запустіть для всіх.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>Only the &amp;selected ones ({})</source>
            <translation>Лише &amp;вибрані ({})</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>The project has no layer of polygons yet.</source>
            <translation>У проєкті ще немає шару полігонів.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>{} polygons.</source>
            <translation>
                <numerusform>{} полігон.</numerusform>
                <numerusform>{} полігони.</numerusform>
                <numerusform>{} полігонів.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>Written to a file first, with your unsaved edits.</source>
            <translation>Спершу записується у файл разом із незбереженими змінами.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/polygons.py" />
            <source>Written to a file first.</source>
            <translation>Спершу записується у файл.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Raster</source>
            <translation>Растр</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Check the rasters of the dates to look at. Double-click a date to change it.</source>
            <translation>Позначте растри дат, на які дивитися. Двічі клацніть дату, щоб змінити її.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Ras&amp;ters of one or more dates</source>
            <translation>&amp;Растри однієї чи кількох дат</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Move the raster up</source>
            <translation>Пересунути растр угору</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Move the raster down</source>
            <translation>Пересунути растр униз</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Check all rasters</source>
            <translation>Позначити всі растри</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Uncheck all rasters</source>
            <translation>Зняти позначки з усіх растрів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>As you set it.</source>
            <translation>Як ви задали.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>No date was found.</source>
            <translation>Дати не знайдено.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Double-click to change it.</source>
            <translation>Двічі клацніть, щоб змінити.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Pixels of the first one, in bold</source>
            <translation>Пікселі першого з них, виділеного жирним</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>%n dates.</source>
            <translation>
                <numerusform>%n дата.</numerusform>
                <numerusform>%n дати.</numerusform>
                <numerusform>%n дат.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>%n of them are no files and are written to one first.</source>
            <translation>
                <numerusform>%n з них — не файл, і його спершу записують у файл.</numerusform>
                <numerusform>%n з них — не файли, і їх спершу записують у файли.</numerusform>
                <numerusform>%n з них — не файли, і їх спершу записують у файли.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/panels/raster_list.py" />
            <source>Write a date as 2019-06-16.</source>
            <translation>Напишіть дату як 2019-06-16.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/polygons.py" />
            <source>Writing the polygons of “{}” to a file first…</source>
            <translation>Спершу запис полігонів «{}» у файл…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/polygons.py" />
            <source>The polygons of “{}” could not be written to a file. Save them as a GeoPackage yourself (Export &gt; Save Features As) and choose that layer.</source>
            <translation>Не вдалося записати полігони «{}» у файл. Збережіть їх як GeoPackage самі («Експорт &gt; Зберегти об’єкти як») і виберіть той шар.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/request.py" />
            <source>“{}” has no polygons. Draw some, or choose another layer.</source>
            <translation>У «{}» немає полігонів. Накресліть їх або виберіть інший шар.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/request.py" />
            <source>“{}” compares dates. Check at least two rasters in the list, or choose another method.</source>
            <translation>«{}» порівнює дати. Позначте у списку щонайменше два растри або виберіть інший метод.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/request.py" />
            <source>“{}” looks at rasters. Check at least one in the list, or choose another method.</source>
            <translation>«{}» дивиться на растри. Позначте у списку щонайменше один або виберіть інший метод.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/request.py" />
            <source>“{}” has no CRS, so it is not known where its polygons lie on “{}”. Set it in the layer's context menu (Layer CRS).</source>
            <translation>«{}» не має системи координат, тож невідомо, де його полігони лежать на «{}». Задайте її в контекстному меню шару (система координат шару).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/request.py" />
            <source>“{}” has no CRS, but “{}” has one. Align it first (page Align), or set its CRS in the layer's context menu (Layer CRS).</source>
            <translation>«{}» не має системи координат, а «{}» має. Спершу вирівняйте його (сторінка «Вирівнювання») або задайте йому систему координат у контекстному меню шару (система координат шару).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>No keypoints</source>
            <translation>Немає ключових точок</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>{} keypoints</source>
            <translation>
                <numerusform>{} ключова точка</numerusform>
                <numerusform>{} ключові точки</numerusform>
                <numerusform>{} ключових точок</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>in {} polygons</source>
            <translation>
                <numerusform>в {} полігоні</numerusform>
                <numerusform>у {} полігонах</numerusform>
                <numerusform>у {} полігонах</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>On average each is found again on {:.0%} of the other dates</source>
            <translation>У середньому кожну знову знайдено на {:.0%} інших дат</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>, {:.2f} px from its mean place</source>
            <translation>, за {:.2f} пкс від її середнього місця</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Method</source>
            <translation>Метод</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Per polygon</source>
            <translation>На полігон</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>{:.1f} on average, median {:g}</source>
            <translation>{:.1f} у середньому, медіана {:g}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Polygons read</source>
            <translation>Прочитано полігонів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Dates</source>
            <translation>Дати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Outside the raster</source>
            <translation>Поза растром</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Smaller than a pixel</source>
            <translation>Менші за піксель</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Without a raster of its date</source>
            <translation>Без растра відповідної дати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Without a polygon in it</source>
            <translation>Без полігона в об’єкті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <location filename="../../resources/styles/keypoint_polygons.qml" />
            <source>Nothing found in it</source>
            <translation>Нічого не знайдено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/keypoints/summary.py" />
            <source>Repaired outlines</source>
            <translation>Виправлені контури</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/consent.py" />
            <source>The weights of SuperPoint and SuperGlue belong to Magic Leap, Inc. They may be used for academic or non-profit, non-commercial research only: not in paid work, not in a product, and not passed on.</source>
            <translation>Ваги SuperPoint і SuperGlue належать Magic Leap, Inc. Їх можна використовувати лише для академічних або неприбуткових, некомерційних досліджень: не в оплачуваній роботі, не в продукті й без передавання іншим.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/consent.py" />
            <source>These weights come under their own terms: {}.</source>
            <translation>Ці ваги мають власні умови: {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/consent.py" />
            <source>Terms of {}</source>
            <translation>Умови {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/consent.py" />
            <source>Read the terms</source>
            <translation>Прочитати умови</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/consent.py" />
            <source>Do you agree, and is your work non-commercial research?</source>
            <translation>Ви погоджуєтеся, і ваша робота — некомерційне дослідження?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/consent.py" />
            <source>I agree</source>
            <translation>Погоджуюся</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/consent.py" />
            <source>Don't use it</source>
            <translation>Не використовувати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/find.py" />
            <source>“{}” is neither in the project nor where it was. Choose it here.</source>
            <translation>«{}» немає ні в проєкті, ні там, де був. Виберіть його тут.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/job.py" />
            <source>Cancelled. Nothing was written.</source>
            <translation>Скасовано. Нічого не записано.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/job.py" />
            <source>Cancelling…</source>
            <translation>Скасування…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/layers.py" />
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Polygons</source>
            <translation>Полігони</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/layers.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Displacements</source>
            <translation>Зміщення</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/layers.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Tiles</source>
            <translation>Плитки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/layers.py" />
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Residuals</source>
            <translation>Залишкові похибки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/layers.py" />
            <source>Arrows show how far off a place still is once the raster is aligned; their colour says the length in pixels of the reference.</source>
            <translation>Стрілки показують, наскільки місце ще відхилене, коли растр вирівняно; їхній колір каже довжину в пікселях еталона.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/layers.py" />
            <source>Arrows point from where the moving raster shows a place to where the reference shows it.</source>
            <translation>Стрілки йдуть від місця на рухомому растрі до того самого місця на еталоні.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/layers.py" />
            <source>Seen as a whole they are drawn {scale:g} times as long as they are, and every {every}. of them; closer to the ground they come nearer to their true length, and more are drawn. Both numbers are variables of this layer (Properties &gt; Variables): imatch_scale and imatch_every. imatch_area is the ground that counts as the whole.</source>
            <translation>Загалом їх накреслено в {scale:g} разів довшими, ніж вони є, і лише кожну {every}-ту; ближче до місцевості вони наближаються до справжньої довжини, і їх більше. Обидва числа — змінні цього шару («Властивості &gt; Змінні»): imatch_scale та imatch_every. imatch_area — місцевість, яка вважається цілим.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/messages.py" />
            <source>The job failed. Open the log to see why.</source>
            <translation>Завдання не вдалося. Причина — в журналі.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/messages.py" />
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Open log</source>
            <translation>Відкрити журнал</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/page.py" />
            <source>GeoPackage for matches, displacements and tiles</source>
            <translation>GeoPackage для відповідностей, зміщень і плиток</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/page.py" />
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Match</source>
            <translation>Зіставлення</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/page.py" />
            <source>Find points that show the same ground</source>
            <translation>Знайти точки тієї самої місцевості</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/page.py" />
            <source>&amp;Match</source>
            <translation>&amp;Зіставити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/page.py" />
            <source>Find matching points in the two rasters</source>
            <translation>Знайти відповідні точки на двох растрах</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/page.py" />
            <source>There is no grid for this pair.</source>
            <translation>Для цієї пари немає сітки.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/pages.py" />
            <source>Add two raster layers to the project first</source>
            <translation>Спершу додайте до проєкту два растрові шари</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/pair.py" />
            <source>Reading the polygons of “{}”…</source>
            <translation>Читання полігонів «{}»…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/pair.py" />
            <source>Imatch: reading polygons</source>
            <translation>Imatch: читання полігонів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/pair.py" />
            <source>The polygons of the area could not be read. Choose another area.</source>
            <translation>Не вдалося прочитати полігони області. Виберіть іншу область.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/pair.py" />
            <source>Reference and moving are both “{}”. Choose another date for one of them, or different bands of it to match band to band.</source>
            <translation>Еталон і рухомий растр — обидва «{}». Виберіть для одного з них іншу дату або інші канали, щоб зіставити канал із каналом.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/pair.py" />
            <source>The area layer has no polygons. Choose another layer, or match the whole overlap.</source>
            <translation>У шарі області немає полігонів. Виберіть інший шар або зіставте всю ділянку перекриття.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Similarity (shift, rotation, scale)</source>
            <translation>Подібність (зсув, поворот, масштаб)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>When the georeferencing fails</source>
            <translation>Коли геоприв'язка хибна</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Never</source>
            <translation>Ніколи</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Always</source>
            <translation>Завжди</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>All</source>
            <translation>Усі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Refine to &amp;sub-pixel</source>
            <translation>&amp;Уточнити до субпікселя</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Also write a &amp;Georeferencer file (.points)</source>
            <translation>Також записати файл &amp;геоприв'язки (.points)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Transformation that verified matches follow</source>
            <translation>Перетворення, якому слідують підтверджені відповідності</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>&amp;Large offsets</source>
            <translation>Велик&amp;і зсуви</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Search for an unknown offset, rotation or scale before matching tiles</source>
            <translation>Шукати невідомий зсув, поворот чи масштаб до зіставлення плиток</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Tie &amp;points</source>
            <translation>Опорні &amp;точки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Keep at most so many, evenly spread over the area</source>
            <translation>Лишити не більше стількох, рівномірно розподілених по області</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Tile si&amp;ze</source>
            <translation>Розмір п&amp;литки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Side of a matching tile; smaller needs less memory, larger sees more context</source>
            <translation>Сторона плитки зіставлення; меншій треба менше пам’яті, більша бачить більше довкола</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Place every tie point to a fraction of a pixel; slower</source>
            <translation>Визначити кожну опорну точку з точністю до частки пікселя; повільніше</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/advanced.py" />
            <source>Write the tie points for QGIS's Georeferencer, beside the output</source>
            <translation>Записати опорні точки для прив’язки растрів QGIS поруч із виводом</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Whole overlap</source>
            <translation>Уся ділянка перекриття</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Map canvas extent</source>
            <translation>Охоплення вікна карти</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Polygons of a layer</source>
            <translation>Полігони шару</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Drawn on the map</source>
            <translation>Накреслено на карті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>&amp;Area</source>
            <translation>&amp;Область</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>The ground to match</source>
            <translation>Місцевість для зіставлення</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Polygon layer; only its selected polygons where some are</source>
            <translation>Полігональний шар; лише вибрані полігони, якщо такі є</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Polygon layer</source>
            <translation>Полігональний шар</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Drag a rectangle on the map</source>
            <translation>Протягніть прямокутник на карті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Rectangle</source>
            <translation>Прямокутник</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Click the corners of a polygon on the map, close it with a right click</source>
            <translation>Клацайте вершини полігона на карті, замкніть правою кнопкою</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Polygon</source>
            <translation>Полігон</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Remove the drawn area</source>
            <translation>Прибрати накреслену область</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>The project has no polygon layer. Add one, or choose another area.</source>
            <translation>У проєкті немає полігонального шару. Додайте його або виберіть іншу область.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>No area is drawn yet. Press Rectangle or Polygon and draw it on the map.</source>
            <translation>Області ще не накреслено. Натисніть «Прямокутник» або «Полігон» і накресліть її на карті.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>%n selected polygons are used.</source>
            <translation>
                <numerusform>Використовується %n вибраний полігон.</numerusform>
                <numerusform>Використовуються %n вибрані полігони.</numerusform>
                <numerusform>Використовуються %n вибраних полігонів.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>All %n polygons are used; select some to use only these.</source>
            <translation>
                <numerusform>Використовується %n полігон; виберіть деякі, щоб узяти лише їх.</numerusform>
                <numerusform>Використовуються всі %n полігони; виберіть деякі, щоб узяти лише їх.</numerusform>
                <numerusform>Використовуються всі %n полігонів; виберіть деякі, щоб узяти лише їх.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Nothing drawn yet.</source>
            <translation>Ще нічого не накреслено.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/area.py" />
            <source>Drawn: {}</source>
            <translation>Накреслено: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Ready</source>
            <translation>Готово</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Ready, needs no weights</source>
            <translation>Готово, ваги не потрібні</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>{} of weights to fetch once</source>
            <translation>{} ваг, завантажити один раз</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Weights are not on this computer</source>
            <translation>Ваг немає на цьому комп'ютері</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>non-commercial</source>
            <translation>некомерційно</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Tries the cheapest first, others where it does not verify.</source>
            <translation>Спершу пробує найощадливіший, інші — якщо результат не підтверджено.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Match&amp;er</source>
            <translation>Зіст&amp;авник</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>How points are found. Automatic starts with the cheapest that passes verification.</source>
            <translation>Як знаходяться точки. Автоматично: починає з найощадливішого, який проходить перевірку.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Download the weights and check them; needed only once</source>
            <translation>Завантажити ваги й перевірити їх; потрібно лише раз</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Use a &amp;file…</source>
            <translation>Узяти &amp;файл…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Take the weights from a file that you already have</source>
            <translation>Узяти ваги з файлу, який у вас уже є</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Stop fetching</source>
            <translation>Зупинити завантаження</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>Weights of {}</source>
            <translation>Ваги {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/matcher.py" />
            <source>&amp;Fetch ({})</source>
            <translation>Заванта&amp;жити ({})</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/output.py" />
            <source>Write the result to</source>
            <translation>Куди записати результат</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/output.py" />
            <source>&amp;Output</source>
            <translation>&amp;Вивід</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/output.py" />
            <source>This file exists; you are asked before it is replaced.</source>
            <translation>Такий файл уже є; перед заміною вас запитають.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/output.py" />
            <source>A new file beside the project.</source>
            <translation>Новий файл поруч із проєктом.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/output.py" />
            <source>A temporary file. Choose a place, or save the project, to keep it.</source>
            <translation>Тимчасовий файл. Щоб зберегти його, виберіть місце або збережіть проєкт.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <source>Add folder…</source>
            <translation>Додати теку…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <source>Add raster files</source>
            <translation>Додати файли растрів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <source>Add files…</source>
            <translation>Додати файли…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <source>Take the marked files and folders off the list</source>
            <translation>Прибрати позначені файли й теки зі списку</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <source>Left out, because they are no files: {}. Export them as GeoTIFF first.</source>
            <translation>Пропущено, бо це не файли: {}. Спершу експортуйте їх як GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Folder of rasters</source>
            <translation>Тека з растрами</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <source>Rasters ({});;All files (*)</source>
            <translation>Растри ({});;Усі файли (*)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/raster_list.py" />
            <source>Raster files</source>
            <translation>Файли растрів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>Bands to match with. Automatic lets Imatch choose what shows most detail.</source>
            <translation>Канали для зіставлення. Автоматично: Imatch вибирає ті, де найбільше деталей.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>&amp;Reference</source>
            <translation>&amp;Еталон</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>The raster that stays where it is; results are in its CRS</source>
            <translation>Растр, який лишається на місці; результати в його системі координат</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>Mo&amp;ving</source>
            <translation>&amp;Рухомий растр</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>The raster to compare with it, often another date</source>
            <translation>Растр для порівняння з ним, часто іншої дати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>Swap reference and moving</source>
            <translation>Поміняти еталон і рухомий растр місцями</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/rasters.py" />
            <source>Add two raster layers to the project, then choose them here.</source>
            <translation>Додайте до проєкту два растрові шари й виберіть їх тут.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Result</source>
            <translation>Результат</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Move the moving raster to where the reference shows it, with these matches</source>
            <translation>Пересунути рухомий растр туди, де еталон показує те саме, за цими відповідностями</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Align raster…</source>
            <translation>Вирівняти растр…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>See the matches close up in both rasters; accept, reject, add</source>
            <translation>Роздивитися відповідності зблизька на обох растрах; прийняти, відхилити, додати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Revie&amp;w matches…</source>
            <translation>Перегл&amp;янути відповідності…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Look at the keypoints on the map; accept, reject, move, add</source>
            <translation>Роздивитися ключові точки на карті; прийняти, відхилити, пересунути, додати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Curate &amp;keypoints…</source>
            <translation>Перевірити клю&amp;чові точки…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Show the ground on the map</source>
            <translation>Показати місцевість на карті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Zoom to result</source>
            <translation>Наблизити до результату</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Run the same job again, to a new file</source>
            <translation>Запустити те саме завдання ще раз, у новий файл</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Rer&amp;un</source>
            <translation>&amp;Повторити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Copy the command that runs this job without QGIS</source>
            <translation>Копіювати команду, яка виконує це завдання без QGIS</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Copy as command</source>
            <translation>Копіювати як команду</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Copy as Python</source>
            <translation>Копіювати як Python</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Open the report (JSON)</source>
            <translation>Відкрити звіт (JSON)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Open report</source>
            <translation>Відкрити звіт</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/result.py" />
            <source>Open what the engine wrote while it worked</source>
            <translation>Відкрити те, що рушій записав під час роботи</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>Stop the job; nothing is written</source>
            <translation>Зупинити завдання; нічого не записується</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>Recent runs</source>
            <translation>Останні запуски</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>No runs yet</source>
            <translation>Запусків ще немає</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>Forget all</source>
            <translation>Забути всі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>Aligned, model {}</source>
            <translation>Вирівняно, модель {}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>{} keypoints, method {}</source>
            <translation>
                <numerusform>{} ключова точка, метод {}</numerusform>
                <numerusform>{} ключові точки, метод {}</numerusform>
                <numerusform>{} ключових точок, метод {}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>{} verified matches, matcher {}</source>
            <translation>
                <numerusform>{} підтверджена відповідність, зіставник {}</numerusform>
                <numerusform>{} підтверджені відповідності, зіставник {}</numerusform>
                <numerusform>{} підтверджених відповідностей, зіставник {}</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/run_bar.py" />
            <source>Ended with: {}</source>
            <translation>Завершено: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>All tiles</source>
            <translation>Усі плитки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>Picked on the map</source>
            <translation>Вибрані на карті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>&amp;Tiles</source>
            <translation>Плитк&amp;и</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>Large rasters are matched tile by tile; pick some to try settings quickly</source>
            <translation>Великі растри зіставляються плитка за плиткою; виберіть деякі, щоб швидко випробувати налаштування</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>Click switches a tile, drag takes several, Shift and drag lets them go</source>
            <translation>Клацання перемикає плитку, протягування бере кілька, Shift і протягування знімає вибір</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>Pick</source>
            <translation>Вибрати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>Pick none</source>
            <translation>Зняти вибір</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>Clear</source>
            <translation>Очистити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>No tile is picked. Click some tiles on the map, or match all tiles.</source>
            <translation>Жодної плитки не вибрано. Клацніть плитки на карті або зіставте всі.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>Asking the engine for the tiles…</source>
            <translation>Запит плиток у рушія…</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/match/panels/tiles.py" />
            <source>{} of {} tiles picked.</source>
            <translation>
                <numerusform>Вибрано {} з {} плитки.</numerusform>
                <numerusform>Вибрано {} з {} плиток.</numerusform>
                <numerusform>Вибрано {} з {} плиток.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/request.py" />
            <source>{1} aligned to {0}</source>
            <translation>{1}, вирівняно за {0}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/request.py" />
            <source>Keypoints of {}</source>
            <translation>Ключові точки {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/request.py" />
            <source>The output is the file of “{}”, which is read. Choose another name for the result.</source>
            <translation>Вивід — це файл «{}», який читається. Виберіть для результату іншу назву.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/request.py" />
            <source>The area is empty. Draw it again or choose other polygons.</source>
            <translation>Область порожня. Накресліть її знову або виберіть інші полігони.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/runner.py" />
            <source>“{}” left the project while the job ran; the result was made from its file.</source>
            <translation>«{}» зник із проєкту під час завдання; результат зроблено з його файлу.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/runner.py" />
            <source>No layers were added: what the job wrote can't be read.</source>
            <translation>Шарів не додано: не вдається прочитати записане завданням.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/sources.py" />
            <source>The area can't be brought into the CRS of “{}”: {}</source>
            <translation>Не вдається перевести область у систему координат «{}»: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/sources.py" />
            <source>“{}” shows nothing in the area that is wanted. Choose another area, or check the layer's CRS.</source>
            <translation>«{}» нічого не показує в потрібній області. Виберіть іншу область або перевірте систему координат шару.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/sources.py" />
            <source>“{}” is not a file and would be written with {} x {} pixels. Choose a smaller area, or save the part that you need as a GeoTIFF (Export &gt; Save As).</source>
            <translation>«{}» — не файл, його було б записано з {} x {} пікселів. Виберіть меншу область або збережіть потрібну частину як GeoTIFF («Експорт &gt; Зберегти як»).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/sources.py" />
            <source>“{}” left the project before it was written to a file. Add it again.</source>
            <translation>«{}» зник із проєкту, перш ніж його записано у файл. Додайте його знову.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/sources.py" />
            <source>Writing “{}” to a file first: {} x {} pixels…</source>
            <translation>Спершу запис «{}» у файл: {} x {} пікселів…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/sources.py" />
            <source>“{}” could not be written to a file. Save it as a GeoTIFF yourself (Export &gt; Save As) and choose that.</source>
            <translation>Не вдалося записати «{}» у файл. Збережіть його як GeoTIFF самі («Експорт &gt; Зберегти як») і виберіть той файл.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/sources.py" />
            <source>“{}” shows nothing there. If it is a web map, see whether QGIS draws it now, and run this again.</source>
            <translation>«{}» там нічого не показує. Якщо це вебкарта, перевірте, чи QGIS її зараз малює, і запустіть знову.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>east</source>
            <translation>схід</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>north-east</source>
            <translation>північний схід</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>north</source>
            <translation>північ</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>north-west</source>
            <translation>північний захід</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>west</source>
            <translation>захід</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>south-west</source>
            <translation>південний захід</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>south</source>
            <translation>південь</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>south-east</source>
            <translation>південний схід</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>{} verified matches</source>
            <translation>
                <numerusform>{} підтверджена відповідність</numerusform>
                <numerusform>{} підтверджені відповідності</numerusform>
                <numerusform>{} підтверджених відповідностей</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>The rasters do not overlap</source>
            <translation>Растри не перекриваються</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>Not verified: do not rely on these matches</source>
            <translation>Не підтверджено: не покладайтеся на ці відповідності</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>The moving raster lies where the reference does.</source>
            <translation>Рухомий растр лежить там, де й еталон.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>The moving raster lies {} off: {} in x, {} in y.</source>
            <translation>Рухомий растр відхилений на {}: {} по x, {} по y.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>The moving raster shows the ground {} too far {} on average.</source>
            <translation>Рухомий растр показує місцевість у середньому на {} задалеко на {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>Matches found</source>
            <translation>Знайдено відповідностей</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>verified</source>
            <translation>підтверджено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>Area covered</source>
            <translation>Охоплена площа</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>Error of the model</source>
            <translation>Похибка моделі</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>{:.2f} px at {} points</source>
            <translation>
                <numerusform>{:.2f} пкс в {} точці</numerusform>
                <numerusform>{:.2f} пкс у {} точках</numerusform>
                <numerusform>{:.2f} пкс у {} точках</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>Independent check</source>
            <translation>Незалежна перевірка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <location filename="../../qgis_imatch/processing/train.py" />
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Model</source>
            <translation>Модель</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Matcher</source>
            <translation>Зіставник</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>Time</source>
            <translation>Час</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>of memory</source>
            <translation>пам'яті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/match/summary.py" />
            <source>Please note</source>
            <translation>Зверніть увагу</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>This is a mountain; go on to the next</source>
            <translation>Це гора; перейти до наступної</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>This is no mountain; go on to the next</source>
            <translation>Це не гора; перейти до наступної</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>The name before that is not judged yet</source>
            <translation>Попередня назва, яку ще не оцінено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>The next name that is not judged yet</source>
            <translation>Наступна назва, яку ще не оцінено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Add</source>
            <translation>Додати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Mark the words that you selected as a mountain</source>
            <translation>Позначити виділені слова як гору</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Set extent</source>
            <translation>Задати межі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>The name in hand becomes the words that you selected</source>
            <translation>Поточна назва стає виділеними словами</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Zoom to it</source>
            <translation>Наблизити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Show where the mountain stands</source>
            <translation>Показати, де стоїть гора</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Unjudged</source>
            <translation>Не оцінено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Take the last edit back</source>
            <translation>Скасувати останню зміну</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Accept these words everywhere</source>
            <translation>Прийняти ці слова всюди</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Accept all names of the same words that are not judged yet, in all texts</source>
            <translation>Прийняти всі ще не оцінені назви з тих самих слів, у всіх текстах</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Reject these words everywhere</source>
            <translation>Відхилити ці слова всюди</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Reject all names of the same words that are not judged yet, in all texts</source>
            <translation>Відхилити всі ще не оцінені назви з тих самих слів, у всіх текстах</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Accept all that are sure…</source>
            <translation>Прийняти всі певні…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Accept all names that are not judged yet from a score on</source>
            <translation>Прийняти всі ще не оцінені назви від певної оцінки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Begin a word earlier</source>
            <translation>Почати на слово раніше</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Begin a word later</source>
            <translation>Почати на слово пізніше</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>End a word earlier</source>
            <translation>Закінчити на слово раніше</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>End a word later</source>
            <translation>Закінчити на слово пізніше</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Search another mountain</source>
            <translation>Шукати іншу гору</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Write back</source>
            <translation>Записати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Put the accepted mountains into the layers' metadata; nothing there is replaced</source>
            <translation>Записати прийняті гори в метадані шарів; нічого не замінюється</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Take back what was written</source>
            <translation>Забрати записане</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Remove from the layers what was written last</source>
            <translation>Вилучити з шарів останнє записане</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Point layer</source>
            <translation>Точковий шар</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Make a layer of the mountains, all but the rejected ones</source>
            <translation>Створити шар гір, без відхилених</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Export…</source>
            <translation>Експорт…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Write the annotated texts: JSONL, CoNLL, brat, Label Studio, spaCy, W3C</source>
            <translation>Записати анотовані тексти: JSONL, CoNLL, brat, Label Studio, spaCy, W3C</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Import…</source>
            <translation>Імпорт…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Open annotated texts: JSONL, CoNLL, brat, Label Studio, spaCy, W3C</source>
            <translation>Відкрити анотовані тексти: JSONL, CoNLL, brat, Label Studio, spaCy, W3C</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Retrain with my corrections</source>
            <translation>Перенавчити на моїх виправленнях</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Train the recogniser with the lines that you judged; a run of its own</source>
            <translation>Навчити розпізнавач на оцінених рядках; окремий запуск</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Use what was trained</source>
            <translation>Використати навчене</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>Find names with the newest of your trainings</source>
            <translation>Шукати назви найновішим із ваших навчань</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>How to find mountain names</source>
            <translation>Як знаходити назви гір</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>accept</source>
            <translation>прийняти</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>add selection</source>
            <translation>додати виділене</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>extent</source>
            <translation>межі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>which one</source>
            <translation>яка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/actions.py" />
            <source>zoom</source>
            <translation>наблизити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/dock.py" />
            <location filename="../../qgis_imatch/plugin.py" />
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Mountain names</source>
            <translation>Назви гір</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/dock.py" />
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Texts</source>
            <translation>Тексти</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/dock.py" />
            <source>Take a name in hand whose mountain is known.</source>
            <translation>Виберіть назву, гора якої відома.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/dock.py" />
            <source>There are no names to export yet.</source>
            <translation>Ще немає назв для експорту.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/dock.py" />
            <source>mountain names</source>
            <translation>назви гір</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/dock.py" />
            <source>Names are now found with {}.</source>
            <translation>Назви тепер шукаються за допомогою {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/exchange.py" />
            <source>{path} can't be written: {reason}.</source>
            <translation>Не вдається записати {path}: {reason}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/exchange.py" />
            <source>What the engine wrote can't be read: {}.</source>
            <translation>Не вдається прочитати записане рушієм: {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/exchange.py" />
            <source>text {}</source>
            <translation>текст {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/hand.py" />
            <source>Take a name in hand first: click it.</source>
            <translation>Спершу виберіть назву: клацніть її.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/hand.py" />
            <location filename="../../qgis_imatch/names/session.py" />
            <source>Select the words of the name in the text first.</source>
            <translation>Спершу виділіть у тексті слова назви.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/kept.py" />
            <source>Corrections can't be kept in {path} ({reason}). They are in QGIS until you close it: export them, or free the file; they are written with the next one.</source>
            <translation>Виправлення не вдається зберегти в {path} ({reason}). Вони лишаються в QGIS, доки ви його не закриєте: експортуйте їх або звільніть файл; їх буде записано з наступним.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/kept.py" />
            <source>{path} can't be read ({reason}); earlier corrections don't come back.</source>
            <translation>Не вдається прочитати {path} ({reason}); попередні виправлення не повернуться.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/outputs.py" />
            <source>Accept some names first; only these are written.</source>
            <translation>Спершу прийміть якісь назви; записуються лише вони.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/outputs.py" />
            <source>These texts belong to no layer. Use Export or Point layer to keep the names.</source>
            <translation>Ці тексти не належать жодному шару. Щоб зберегти назви, скористайтеся «Експорт…» або «Точковий шар».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/outputs.py" />
            <source>The layers of these texts left the project. Add them again.</source>
            <translation>Шари цих текстів зникли з проєкту. Додайте їх знову.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>{}, a folder</source>
            <translation>{}, тека</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Export the names</source>
            <translation>Експорт назв</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Annotated texts</source>
            <translation>Анотовані тексти</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>All files</source>
            <translation>Усі файли</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Open texts</source>
            <translation>Відкрити тексти</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Which labels mean mountains?</source>
            <translation>Які мітки означають гори?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Names with the other labels are left out.</source>
            <translation>Назви з іншими мітками пропускаються.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Accept all that are sure</source>
            <translation>Прийняти всі певні</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Accept names that are not judged yet from this score on:</source>
            <translation>Прийняти ще не оцінені назви від цієї оцінки:</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Write to layers</source>
            <translation>Записати в шари</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>{names} and {more} more layers</source>
            <translation>
                <numerusform>{names} та ще {more} шар</numerusform>
                <numerusform>{names} та ще {more} шари</numerusform>
                <numerusform>{names} та ще {more} шарів</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Write the accepted names ({count}) into the metadata of {layers}?</source>
            <translation>Записати прийняті назви ({count}) у метадані: {layers}?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Keywords are added under Imatch's own vocabulary, with a line in the history. Nothing that is there is replaced, and it can be taken back.</source>
            <translation>Ключові слова додаються у власному словнику Imatch, з рядком в історії. Нічого наявного не замінюється, і це можна забрати.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Into the data too (GeoPackage, database, or a .qmd file)</source>
            <translation>Також у самі дані (GeoPackage, база даних або файл .qmd)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Otherwise it is kept in the project alone</source>
            <translation>Інакше зберігається лише в проєкті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>Write</source>
            <translation>Записати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/asking.py" />
            <source>{} is there already. Replace it?</source>
            <translation>{} уже є. Замінити?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Mountains that it may mean</source>
            <translation>Гори, які це може означати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Another mountain: type its name (F)</source>
            <translation>Інша гора: введіть її назву (F)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Look for a mountain in the gazetteer, by any of its names</source>
            <translation>Шукати гору в довіднику за будь-якою з її назв</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Search the gazetteer</source>
            <translation>Шукати в довіднику</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>No name in hand</source>
            <translation>Назву не вибрано</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>&lt;b&gt;{name}&lt;/b&gt; — {status}, score {score:.2f}</source>
            <translation>&lt;b&gt;{name}&lt;/b&gt; — {status}, оцінка {score:.2f}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Click one in the text or the table, or press N for the next.</source>
            <translation>Клацніть назву в тексті чи таблиці або натисніть N для наступної.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Several mountains fit. Which one is meant?</source>
            <translation>Підходить кілька гір. Яку мають на увазі?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Which mountain it means:</source>
            <translation>Яку гору це означає:</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>You said that the gazetteer lacks it.</source>
            <translation>Ви сказали, що в довіднику її немає.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Looking in the gazetteer…</source>
            <translation>Пошук у довіднику…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>The gazetteer does not know it. Type another of its names below.</source>
            <translation>Довідник її не знає. Введіть нижче іншу з її назв.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>The gazetteer could not be asked.</source>
            <translation>Не вдалося звернутися до довідника.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>Click the one that is meant:</source>
            <translation>Клацніть ту, яку мають на увазі:</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>The gazetteer has nothing like that. Import more names into it: see Help.</source>
            <translation>У довіднику немає нічого схожого. Імпортуйте в нього більше назв: див. довідку.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>None of these</source>
            <translation>Жодна з цих</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/details.py" />
            <source>found as “{}”</source>
            <translation>знайдено як «{}»</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/marks.py" />
            <location filename="../../resources/styles/mountains.qml" />
            <source>suggested</source>
            <translation>запропоновано</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/marks.py" />
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>not known</source>
            <translation>невідомо</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/marks.py" />
            <source>none of the known</source>
            <translation>жодна з відомих</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/marks.py" />
            <source>{name}? or {others} more</source>
            <translation>{name}? або ще {others}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Options</source>
            <translation>Параметри</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>The best that there is</source>
            <translation>Найкращий з наявних</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Only names that the gazetteer knows</source>
            <translation>Лише назви, які знає довідник</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>A recogniser of yours</source>
            <translation>Ваш розпізнавач</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Gazetteers</source>
            <translation>Довідники</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>yours, else the one of Imatch</source>
            <translation>ваш, інакше — довідник Imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>as the recogniser says</source>
            <translation>як каже розпізнавач</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>&amp;Recogniser</source>
            <translation>&amp;Розпізнавач</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>What finds the names in a text</source>
            <translation>Що знаходить назви в тексті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Fol&amp;der</source>
            <translation>&amp;Тека</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Of a recogniser that you trained</source>
            <translation>Розпізнавача, якого ви навчили</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>&amp;Gazetteer</source>
            <translation>Дов&amp;ідник</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Which mountains there are</source>
            <translation>Які гори є</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Least &amp;score</source>
            <translation>Найменша &amp;оцінка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/options.py" />
            <source>Names below are left out</source>
            <translation>Назви з меншою пропускаються</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <source>Find names</source>
            <translation>Шукати назви</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <source>Stop; names that were found until then are kept</source>
            <translation>Зупинити; знайдені доти назви лишаються</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <source>Look for names of mountains; you can keep working meanwhile</source>
            <translation>Шукати назви гір; тим часом можна працювати далі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <source>The text before</source>
            <translation>Попередній текст</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <source>The next text</source>
            <translation>Наступний текст</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <source>Which names the table shows</source>
            <translation>Які назви показує таблиця</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/panes.py" />
            <source>Filter</source>
            <translation>Фільтр</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Paste or write a text here, or open a file.</source>
            <translation>Вставте чи напишіть тут текст або відкрийте файл.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Your text</source>
            <translation>Ваш текст</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>your text</source>
            <translation>ваш текст</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Metadata of a layer</source>
            <translation>Метадані шару</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Text attribute of a layer</source>
            <translation>Текстовий атрибут шару</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Metadata of all layers</source>
            <translation>Метадані всіх шарів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>A text of yours</source>
            <translation>Власний текст</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>&amp;Open…</source>
            <translation>&amp;Відкрити…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Open a text file, or annotated texts: JSONL, CoNLL, brat, Label Studio, spaCy, W3C</source>
            <translation>Відкрити текстовий файл або анотовані тексти: JSONL, CoNLL, brat, Label Studio, spaCy, W3C</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>&amp;Look in</source>
            <translation>&amp;Де шукати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Where the names of mountains are looked for</source>
            <translation>Де шукаються назви гір</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Its name, title, abstract, keywords and attribution are looked through</source>
            <translation>Переглядаються назва, заголовок, анотація, ключові слова й атрибуція</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Lay&amp;er</source>
            <translation>&amp;Шар</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>La&amp;yer</source>
            <translation>Ш&amp;ар</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>All its features are looked through</source>
            <translation>Переглядаються всі його об’єкти</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>&amp;Attribute</source>
            <translation>Атри&amp;бут</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>The attribute that holds texts</source>
            <translation>Атрибут, що містить тексти</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>C&amp;lear</source>
            <translation>О&amp;чистити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Empty the box</source>
            <translation>Очистити поле</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Add a layer to the project first</source>
            <translation>Спершу додайте шар до проєкту</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>This layer has no text attribute; choose another one</source>
            <translation>Цей шар не має текстового атрибута; виберіть інший</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>Paste a text or open one first</source>
            <translation>Спершу вставте або відкрийте текст</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/panels/source.py" />
            <source>{} characters; only the beginning is shown here.</source>
            <translation>
                <numerusform>{} символ; тут показано лише початок.</numerusform>
                <numerusform>{} символи; тут показано лише початок.</numerusform>
                <numerusform>{} символів; тут показано лише початок.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>All names</source>
            <translation>Усі назви</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>To judge</source>
            <translation>До оцінювання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Accepted</source>
            <translation>Прийняті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Rejected</source>
            <translation>Відхилені</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>Which one?</source>
            <translation>Яка?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>Name</source>
            <translation>Назва</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>Mountain</source>
            <translation>Гора</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Score</source>
            <translation>Оцінка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>As it stands in the text; the disc says what you said of it</source>
            <translation>Як стоїть у тексті; кружок каже, що ви про неї сказали</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>Which mountain it most likely means, or you chose</source>
            <translation>Яку гору це найімовірніше означає або яку ви вибрали</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>Country and elevation</source>
            <translation>Країна й висота</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>How sure the recogniser is that this names a mountain, 0 to 1</source>
            <translation>Наскільки розпізнавач певен, що це назва гори, від 0 до 1</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/table.py" />
            <source>Names found</source>
            <translation>Знайдені назви</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/text_view.py" />
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Text</source>
            <translation>Текст</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/text_view.py" />
            <source>The text stands here, with the names of mountains marked in it.</source>
            <translation>Тут стоїть текст із позначеними в ньому назвами гір.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/panels/text_view.py" />
            <source>{status}, score {score:.2f}</source>
            <translation>{status}, оцінка {score:.2f}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/points.py" />
            <source>No name has a mountain yet. Choose one for the names that you want as points.</source>
            <translation>Жодна назва ще не має гори. Виберіть гору для назв, які мають стати точками.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/points.py" />
            <source>Mountains: {}</source>
            <translation>Гори: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/points.py" />
            <source>The map has no CRS, so nobody knows where places are. Choose one for the project.</source>
            <translation>Карта не має системи координат, тож ніхто не знає, де місця. Виберіть її для проєкту.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/points.py" />
            <source>{name} ({lon:.3f}, {lat:.3f}) lies outside of what the map's CRS {crs} can show. Choose another CRS for the project.</source>
            <translation>{name} ({lon:.3f}, {lat:.3f}) лежить поза тим, що може показати система координат карти {crs}. Виберіть для проєкту іншу.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/retrain.py" />
            <source>{count} lines of text are judged whole so far; at least {least} are needed. Judge all names of more lines, then train.</source>
            <translation>
                <numerusform>Поки що повністю оцінено {count} рядок тексту; потрібно щонайменше {least}. Оцініть усі назви в інших рядках, тоді навчайте.</numerusform>
                <numerusform>Поки що повністю оцінено {count} рядки тексту; потрібно щонайменше {least}. Оцініть усі назви в інших рядках, тоді навчайте.</numerusform>
                <numerusform>Поки що повністю оцінено {count} рядків тексту; потрібно щонайменше {least}. Оцініть усі назви в інших рядках, тоді навчайте.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/retrain.py" />
            <source>Corrections of mountain names: %n lines</source>
            <translation>
                <numerusform>Виправлення назв гір: %n рядок</numerusform>
                <numerusform>Виправлення назв гір: %n рядки</numerusform>
                <numerusform>Виправлення назв гір: %n рядків</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/retrain.py" />
            <source>Imatch: corrections to train with</source>
            <translation>Imatch: виправлення для навчання</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/retrain.py" />
            <source>Training with {lines} judged lines has begun, in {run}. It goes on when QGIS is closed; “Use what was trained” takes it over once it is done.</source>
            <translation>
                <numerusform>Навчання на {lines} оціненому рядку почалося, у {run}. Воно триває й після закриття QGIS; коли завершиться, його візьме «Використати навчене».</numerusform>
                <numerusform>Навчання на {lines} оцінених рядках почалося, у {run}. Воно триває й після закриття QGIS; коли завершиться, його візьме «Використати навчене».</numerusform>
                <numerusform>Навчання на {lines} оцінених рядках почалося, у {run}. Воно триває й після закриття QGIS; коли завершиться, його візьме «Використати навчене».</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/retrain.py" />
            <source>No training is done yet ({}).</source>
            <translation>Жодне навчання ще не завершено ({}).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/retrain.py" />
            <source>Nothing was trained with corrections yet.</source>
            <translation>На виправленнях ще нічого не навчено.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/retrain.py" />
            <source>Making a recogniser of what was trained…</source>
            <translation>Створення розпізнавача з навченого…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/session.py" />
            <source>There is a name already. Choose it and press E to make it longer or shorter.</source>
            <translation>Там уже є назва. Виберіть її й натисніть E, щоб подовжити або скоротити.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/session.py" />
            <source>Another name is in the way there; reject or shorten that first.</source>
            <translation>Там заважає інша назва; спершу відхиліть або скоротіть її.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/sources.py" />
            <source>Imatch: reading “{}”</source>
            <translation>Imatch: читання «{}»</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/sources.py" />
            <source>feature {}</source>
            <translation>об’єкт {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/sources.py" />
            <source>{title} and {more} more</source>
            <translation>{title} та ще {more}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/tagger.py" />
            <source>The engine answered with a text that nobody asked for.</source>
            <translation>Рушій відповів текстом, якого ніхто не просив.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/tagger.py" />
            <source>Imatch: names in {}</source>
            <translation>Imatch: назви в {}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/tagger.py" />
            <source>{done} of {count} texts</source>
            <translation>
                <numerusform>{done} з {count} тексту</numerusform>
                <numerusform>{done} з {count} текстів</numerusform>
                <numerusform>{done} з {count} текстів</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/texts.py" />
            <source>{title}, page {number} of {count}</source>
            <translation>{title}, сторінка {number} з {count}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/texts.py" />
            <source>{} is larger than 100 MB. Split it, or use “imatch tag”.</source>
            <translation>{} більший за 100 МБ. Поділіть його або скористайтеся «imatch tag».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/texts.py" />
            <source>{} can't be read: {}.</source>
            <translation>Не вдається прочитати {}: {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/texts.py" />
            <source>{name} is no UTF-8 text (line {line}). If it is a text in an older encoding, save it as UTF-8 and open it again.</source>
            <translation>{name} — не текст UTF-8 (рядок {line}). Якщо це текст у старішому кодуванні, збережіть його як UTF-8 і відкрийте знову.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/texts.py" />
            <source>{} holds no text.</source>
            <translation>{} не містить тексту.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/texts.py" />
            <source>{} is no text but a binary file. Save its content as plain text and open that.</source>
            <translation>{} — не текст, а двійковий файл. Збережіть його вміст як звичайний текст і відкрийте той.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/words.py" />
            <source>{names} in the metadata of {layers}.</source>
            <translation>{names} у метадані: {layers}.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/words.py" />
            <source>{} names stand</source>
            <translation>
                <numerusform>Записано {} назву</numerusform>
                <numerusform>Записано {} назви</numerusform>
                <numerusform>Записано {} назв</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/words.py" />
            <source>{} layers</source>
            <translation>
                <numerusform>{} шар</numerusform>
                <numerusform>{} шари</numerusform>
                <numerusform>{} шарів</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/words.py" />
            <source> The same with %n more layers.</source>
            <translation>
                <numerusform> Те саме ще з %n шаром.</numerusform>
                <numerusform> Те саме ще з %n шарами.</numerusform>
                <numerusform> Те саме ще з %n шарами.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/words.py" />
            <source>Taken back from {} layers.</source>
            <translation>
                <numerusform>Забрано з {} шару.</numerusform>
                <numerusform>Забрано з {} шарів.</numerusform>
                <numerusform>Забрано з {} шарів.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/words.py" />
            <source>{count} points; the layer is temporary until you save it.</source>
            <translation>
                <numerusform>{count} точка; шар тимчасовий, доки ви його не збережете.</numerusform>
                <numerusform>{count} точки; шар тимчасовий, доки ви його не збережете.</numerusform>
                <numerusform>{count} точок; шар тимчасовий, доки ви його не збережете.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/words.py" />
            <source> {} names have no mountain and no point.</source>
            <translation>
                <numerusform> {} назва без гори й без точки.</numerusform>
                <numerusform> {} назви без гори й без точки.</numerusform>
                <numerusform> {} назв без гори й без точки.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/words.py" />
            <source>{} names judged; Ctrl+Z takes it back.</source>
            <translation>
                <numerusform>Оцінено {} назву; Ctrl+Z скасовує.</numerusform>
                <numerusform>Оцінено {} назви; Ctrl+Z скасовує.</numerusform>
                <numerusform>Оцінено {} назв; Ctrl+Z скасовує.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Cancelled. What was found until then is kept.</source>
            <translation>Скасовано. Знайдене до того збережено.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Imatch: earlier corrections</source>
            <translation>Imatch: попередні виправлення</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Reading the texts…</source>
            <translation>Читання текстів…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Imatch: reading a text</source>
            <translation>Imatch: читання тексту</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>all layers</source>
            <translation>усі шари</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Writing…</source>
            <translation>Запис…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Written to {path}. Names: {count}, texts: {texts}.</source>
            <translation>Записано в {path}. Назв: {count}, текстів: {texts}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Imatch: writing annotated texts</source>
            <translation>Imatch: запис анотованих текстів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Reading {}…</source>
            <translation>Читання {}…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Imatch: reading annotated texts</source>
            <translation>Imatch: читання анотованих текстів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Names: {count}, texts: {texts}.</source>
            <translation>Назв: {count}, текстів: {texts}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Reading layer {done} of {count}</source>
            <translation>Читання шару {done} з {count}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>Reading the features…</source>
            <translation>Читання об’єктів…</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/names/work.py" />
            <source>{empty} of {features} features have no text there.</source>
            <translation>
                <numerusform>{empty} з {features} об’єкта не має там тексту.</numerusform>
                <numerusform>{empty} з {features} об’єктів не мають там тексту.</numerusform>
                <numerusform>{empty} з {features} об’єктів не мають там тексту.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>There is no text in {}. Choose another source.</source>
            <translation>У {} немає тексту. Виберіть інше джерело.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>No name of a mountain was found.</source>
            <translation>Не знайдено жодної назви гори.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/work.py" />
            <source>The texts could not be read.</source>
            <translation>Не вдалося прочитати тексти.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/writeback.py" />
            <source>{time} Imatch: mountains in title, abstract or attributes: {names}</source>
            <translation>{time} Imatch: гори в заголовку, анотації чи атрибутах: {names}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/writeback.py" />
            <source>A layer left the project; what was written into it went with it.</source>
            <translation>Шар зник із проєкту; разом із ним зникло записане в нього.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/writeback.py" />
            <source>“{name}”: the mountains are in the project but not in the data itself: {reason} Save the project to keep them.</source>
            <translation>«{name}»: гори записано в проєкт, але не в самі дані: {reason} Щоб зберегти їх, збережіть проєкт.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/writeback.py" />
            <source>its kind of data can't hold metadata.</source>
            <translation>цей вид даних не може містити метадані.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/writeback.py" />
            <source>a .qmd file beside it says something else, and was left as it is.</source>
            <translation>файл .qmd поруч каже інше, і його лишено, як був.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/names/writeback.py" />
            <source>it is read-only.</source>
            <translation>вони лише для читання.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Imatch toolbar</source>
            <translation>Панель інструментів Imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Match…</source>
            <translation>Зіставити…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Find where the same ground lies in two rasters</source>
            <translation>Знаходить, де на двох растрах та сама місцевість</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Align…</source>
            <translation>Вирівняти…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Move a raster to where a reference shows the same ground</source>
            <translation>Переміщує растр туди, де еталон показує ту саму місцевість</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Review matches…</source>
            <translation>Переглянути відповідності…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Look at matches close up in both rasters; accept, reject, add</source>
            <translation>Переглянути відповідності зблизька в обох растрах; прийняти, відхилити, додати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Many pairs and time series…</source>
            <translation>Багато пар і часові ряди…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Match many pairs, solve a time series together, on all cores or a cluster</source>
            <translation>Зіставити багато пар, розв’язати часовий ряд разом, на всіх ядрах або кластері</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Draw keypoints…</source>
            <translation>Побудувати ключові точки…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Draw keypoints from polygons that rasters of several dates show again</source>
            <translation>Отримати з полігонів ключові точки, які знову видно на растрах кількох дат</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Look at keypoints on the map; accept, reject, move, add</source>
            <translation>Переглянути ключові точки на карті; прийняти, відхилити, пересунути, додати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Data set…</source>
            <translation>Набір даних…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Make a catalogue of rasters to train on, and look at what training sees</source>
            <translation>Створити каталог растрів для навчання й подивитися, що бачить навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Find names of mountains in layer metadata and texts; correct, write back, map</source>
            <translation>Знайти назви гір у метаданих шарів і текстах; виправити, записати назад, показати на карті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Train a matcher…</source>
            <translation>Навчити зіставник…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Teach a matcher your imagery: data, model, curves, comparison, use</source>
            <translation>Навчити зіставник на ваших знімках: дані, модель, криві, порівняння, використання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Engine set-up…</source>
            <translation>Налаштування рушія…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Set up, choose or check the engine that does the matching</source>
            <translation>Налаштувати, вибрати або перевірити рушій, який зіставляє</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Settings…</source>
            <translation>Налаштування…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>What the engine may take, where its files lie, and the network</source>
            <translation>Що може брати рушій, де лежать його файли, та мережа</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Guided tour</source>
            <translation>Ознайомча екскурсія</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>See what Imatch does, step by step, with the sample data</source>
            <translation>Побачити крок за кроком, що робить Imatch, на зразкових даних</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>Show what the engine and the plugin wrote</source>
            <translation>Показати, що записали рушій і плагін</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>The project has no matches yet. Match two rasters first.</source>
            <translation>У проєкті ще немає відповідностей. Спершу зіставте два растри.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>The project has no keypoints yet. Draw some from polygons first.</source>
            <translation>У проєкті ще немає ключових точок. Спершу отримайте їх із полігонів.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/plugin.py" />
            <source>“{name}” has {count} edits that were not saved when QGIS ended. Curate keypoints brings them back.</source>
            <translation>
                <numerusform>У «{name}» {count} зміна, не збережена до завершення QGIS. Перевірка ключових точок поверне її.</numerusform>
                <numerusform>У «{name}» {count} зміни, не збережені до завершення QGIS. Перевірка ключових точок поверне їх.</numerusform>
                <numerusform>У «{name}» {count} змін, не збережених до завершення QGIS. Перевірка ключових точок поверне їх.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/plugin.py" />
            <source>There is no log yet: it begins with the first job.</source>
            <translation>Журналу ще немає: він починається з першого завдання.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <source>Matching</source>
            <translation>Зіставлення</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <location filename="../../resources/styles/scenes.qml" />
            <source>Training</source>
            <translation>Навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <source>{} can't be written: choose a name that ends in {}.</source>
            <translation>Не вдається записати {}: виберіть назву, яка закінчується на {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <source>SuperPoint's and SuperGlue's weights may not be used commercially (Magic Leap's terms). They are only fetched and used if you agree.</source>
            <translation>Ваги SuperPoint і SuperGlue не можна використовувати комерційно (умови Magic Leap). Їх завантажують і використовують, лише якщо ви погоджуєтеся.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <source>Name of a matcher that you trained, instead</source>
            <translation>Натомість назва зіставника, якого ви навчили</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <source>I agree to Magic Leap's terms for SuperPoint and SuperGlue</source>
            <translation>Я погоджуюся з умовами Magic Leap щодо SuperPoint і SuperGlue</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/algorithm.py" />
            <location filename="../../qgis_imatch/processing/train.py" />
            <location filename="../../qgis_imatch/settings/page.py" />
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Device</source>
            <translation>Пристрій</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Align a raster</source>
            <translation>Вирівняти растр</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Moves a raster to where a reference shows the same ground.</source>
            <translation>Переміщує растр туди, де еталон показує ту саму місцевість.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Writes a cloud-optimised GeoTIFF, after a match of its own or with matches that were reviewed. The report has the errors before and after, at points that the transformation has not seen.</source>
            <translation>Записує GeoTIFF (COG) після власного зіставлення або за перевіреними відповідностями. У звіті є похибки до і після, у точках, яких перетворення не бачило.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Matches to use, maybe reviewed</source>
            <translation>Відповідності, які взяти, можливо, перевірені</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Layer of “Match two rasters”; else the pair is matched now</source>
            <translation>Шар із «Зіставити два растри»; інакше пару буде зіставлено зараз</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Transformation</source>
            <translation>Перетворення</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Pixels</source>
            <translation>Пікселі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Resampling</source>
            <translation>Передискретизація</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Shift the georeferencing only, resample nothing</source>
            <translation>Лише зсунути геоприв’язку, без передискретизації</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <source>Aligned raster</source>
            <translation>Вирівняний растр</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/coregister.py" />
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Report</source>
            <translation>Звіт</translation>
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
            <translation>Створити набір даних</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Makes a catalogue of scenes to train on from rasters and folders.</source>
            <translation>Створює з растрів і тек каталог сцен для навчання.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Rasters that show the same ground become one place; dates of a place are corrected against each other; places and blocks go to training, validation or test, and the leak check has the last word. A catalogue names files and copies no pixels, so layers that are no files can't be part of it.</source>
            <translation>Растри, які показують ту саму місцевість, стають одним місцем; дати місця виправляються відносно одна одної; місця й блоки йдуть у навчання, валідацію чи тест, а останнє слово має перевірка витоків. Каталог називає файли й не копіює пікселів, тож шари, які не є файлами, участі не беруть.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>With all that is below</source>
            <translation>З усім, що нижче</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Place (each folder's name)</source>
            <translation>Місце (назва кожної теки)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Date of all of them (from metadata and names)</source>
            <translation>Дата для всіх (з метаданих і назв)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Sensor of all of them (from metadata and names)</source>
            <translation>Сенсор для всіх (з метаданих і назв)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Licence of all of them</source>
            <translation>Ліцензія для всіх</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Correct how far dates of a place are off each other</source>
            <translation>Виправити, наскільки дати місця розходяться</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Share of training</source>
            <translation>Частка навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Share of validation</source>
            <translation>Частка валідації</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Share of test</source>
            <translation>Частка тесту</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Buffer between splits in pixels</source>
            <translation>Буфер між частинами в пікселях</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Places</source>
            <translation>Місця</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>“{}” is no file. Save it as a GeoTIFF first (Export &gt; Save As).</source>
            <translation>«{}» — не файл. Спершу збережіть його як GeoTIFF («Експорт &gt; Зберегти як»).</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Choose rasters or a folder.</source>
            <translation>Виберіть растри або теку.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/dataset.py" />
            <source>Left out: {}. {}</source>
            <translation>Пропущено: {}. {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Evaluate matches</source>
            <translation>Оцінити відповідності</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Fits a transformation to matches and measures it at points held out.</source>
            <translation>Підганяє перетворення до відповідностей і вимірює його на відкладених точках.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Takes matches that were verified or accepted, less those that were rejected, and points that were added. Errors are in pixels of the reference; the georeferencing of the rasters is left out of it.</source>
            <translation>Бере відповідності, які підтверджено або прийнято, без відхилених, і додані точки. Похибки — в пікселях еталона; геоприв’язку растрів не враховано.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Points</source>
            <translation>Точки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>“{}” has no matches. Choose a layer that “Match two rasters” made.</source>
            <translation>У «{}» немає відповідностей. Виберіть шар, який створило «Зіставити два растри».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Evaluate ways to draw keypoints</source>
            <translation>Оцінити способи побудови ключових точок</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Measures how well keypoints are found again on dates kept from the method.</source>
            <translation>Вимірює, наскільки добре ключові точки знову знаходять на датах, прихованих від методу.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Methods</source>
            <translation>Методи</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Detectors that look for them</source>
            <translation>Детектори, які їх шукають</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Matches held-out dates</source>
            <translation>Зіставляє відкладені дати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Lots</source>
            <translation>Групи відкладання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>The dates are dealt into so many lots; each is held out in turn</source>
            <translation>Дати розподіляються на стільки груп; кожну по черзі відкладають</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>Table</source>
            <translation>Таблиця</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/evaluate.py" />
            <source>CSV (*.csv)</source>
            <translation>CSV (*.csv)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/inputs.py" />
            <source>Writing “{}” to a file first.</source>
            <translation>Спершу запис «{}» у файл.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/inputs.py" />
            <source>“{}” could not be written to a file. Save it as a GeoTIFF first.</source>
            <translation>Не вдалося записати «{}» у файл. Спершу збережіть його як GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/inputs.py" />
            <source>“{}” could not be written to a file: {}. Save it as a GeoPackage first.</source>
            <translation>Не вдалося записати «{}» у файл: {}. Спершу збережіть його як GeoPackage.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Rasters of one or more dates</source>
            <translation>Растри однієї чи кількох дат</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>The pixels are those of the first one</source>
            <translation>Пікселі — першого з них</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Field of the polygons' dates</source>
            <translation>Поле дат полігонів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Without it, every raster serves every polygon</source>
            <translation>Без нього кожен растр служить кожному полігону</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Rasters that show a polygon: since its date, or until it</source>
            <translation>Растри, які показують полігон: від його дати або до неї</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Keypoints of a polygon at most</source>
            <translation>Ключових точок полігона не більше</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Least distance of keypoints in pixels</source>
            <translation>Найменша відстань ключових точок у пікселях</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>How far from the outline images are looked at, in pixels</source>
            <translation>Як далеко від контуру дивитися на зображення, у пікселях</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Detail of the outline that counts, in pixels</source>
            <translation>Деталі контуру, які враховуються, у пікселях</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Detector</source>
            <translation>Детектор</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Keypoints from polygons</source>
            <translation>Ключові точки з полігонів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Draws keypoints near and inside polygons, such as clearings.</source>
            <translation>Будує ключові точки біля полігонів, як-от вирубок, і всередині них.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Pixel in map units, where no raster is given</source>
            <translation>Піксель в одиницях карти, якщо растра не дано</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>Polygons as read</source>
            <translation>Полігони, як прочитано</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/keypoints.py" />
            <source>“{}” compares dates: choose at least two rasters, or another method.</source>
            <translation>«{}» порівнює дати: виберіть щонайменше два растри або інший метод.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Processes (0: as many as cores)</source>
            <translation>Процеси (0: стільки, скільки ядер)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Address of a Dask scheduler</source>
            <translation>Адреса планувальника Dask</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Such as tcp://host:8786; else the pairs are matched on this computer</source>
            <translation>Наприклад tcp://host:8786; інакше пари зіставляються на цьому комп’ютері</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Try again what failed before</source>
            <translation>Повторити те, що раніше не вдалося</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Folder of the results</source>
            <translation>Тека результатів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>A folder with a run that was stopped goes on where it was</source>
            <translation>Тека із зупиненим запуском продовжується з того місця, де була</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Summary</source>
            <translation>Підсумок</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Pairs that are ok</source>
            <translation>Пари, з якими все гаразд</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Match many pairs</source>
            <translation>Зіставити багато пар</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Matches the pairs of a table, several at a time; one that fails stops no other.</source>
            <translation>Зіставляє пари таблиці, по кілька одночасно; невдача однієї не зупиняє інших.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>The table is a CSV file whose header names reference and moving, and maybe id, group, matcher, bands, aoi and more. Each pair gets a folder with its matches and report; batch.csv lists them all. The summary shows the scenes and the links between them.</source>
            <translation>Таблиця — файл CSV, у заголовку якого є reference і moving, а можливо, й id, group, matcher, bands, aoi та інше. Кожна пара отримує теку з відповідностями та звітом; batch.csv перелічує всі. Підсумок показує сцени та зв’язки між ними.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Table of the pairs (CSV)</source>
            <translation>Таблиця пар (CSV)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Align the moving rasters</source>
            <translation>Вирівняти рухомі растри</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Align a time series</source>
            <translation>Вирівняти часовий ряд</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Matches scenes of the same ground in pairs, and solves all pairs together.</source>
            <translation>Зіставляє сцени однієї місцевості парами й розв’язує всі пари разом.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Scenes that overlap form a group. Their pairs make a network that is solved at once, so that no error adds up along the series; a pair that contradicts the others is left out, and the summary tells how well the loops of pairs close. Layers that are no files can't be part of it.</source>
            <translation>Сцени, що перекриваються, утворюють групу. Їхні пари складають мережу, яку розв’язано одразу, тож похибка не накопичується вздовж ряду; пару, що суперечить іншим, пропускають, а підсумок каже, наскільки добре замикаються петлі пар. Шари, які не є файлами, участі не беруть.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Folder of scenes</source>
            <translation>Тека зі сценами</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>all with each other; a chain by date; a star around the reference</source>
            <translation>усі між собою; ланцюг за датою; зірка навколо еталона</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Reach of a chain</source>
            <translation>Досяг ланцюга</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <location filename="../../qgis_imatch/review/compare.py" />
            <location filename="../../qgis_imatch/review/ground.py" />
            <location filename="../../resources/styles/batch_centres.qml" />
            <location filename="../../resources/styles/batch_scenes.qml" />
            <source>Reference</source>
            <translation>Еталон</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>The scene that stays where it is: first, last, mean, or a file's name</source>
            <translation>Сцена, яка лишається на місці: first, last, mean або назва файлу</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Corrections</source>
            <translation>Поправки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Write aligned rasters</source>
            <translation>Записати вирівняні растри</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Grid of the aligned rasters</source>
            <translation>Сітка вирівняних растрів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/many.py" />
            <source>Scenes that are solved</source>
            <translation>Розв’язані сцени</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Reference raster</source>
            <translation>Еталонний растр</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>The raster whose georeferencing counts</source>
            <translation>Растр, геоприв’язка якого враховується</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Moving raster</source>
            <translation>Рухомий растр</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>The raster to compare with it: another date, sensor or resolution</source>
            <translation>Растр для порівняння з ним: іншої дати, сенсора чи роздільності</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Only inside these polygons</source>
            <translation>Лише всередині цих полігонів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Else the whole overlap is matched</source>
            <translation>Інакше зіставляється вся ділянка перекриття</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Bands of the reference</source>
            <translation>Канали еталона</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Bands of the moving raster</source>
            <translation>Канали рухомого растра</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Else the engine chooses what shows most</source>
            <translation>Інакше рушій вибирає ті, де видно найбільше</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Side of a tile in pixels</source>
            <translation>Сторона плитки в пікселях</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Keep at most so many tie points</source>
            <translation>Лишити опорних точок не більше</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Leave out bright clouds</source>
            <translation>Пропускати світлі хмари</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Look for a large offset, rotation or scale</source>
            <translation>Шукати великий зсув, поворот чи масштаб</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Match two rasters</source>
            <translation>Зіставити два растри</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Finds where the same ground lies in two rasters, to a fraction of a pixel.</source>
            <translation>Знаходить, де на двох растрах та сама місцевість, з точністю до частки пікселя.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>The GeoPackage has the layers matches, displacements and tiles. The algorithm fails where nothing can be verified, rather than give matches that are wrong; the message says what to try. Layers that are no files are written to one first.</source>
            <translation>GeoPackage має шари matches, displacements і tiles. Якщо нічого не вдається підтвердити, алгоритм завершується невдачею, а не дає хибні відповідності; повідомлення каже, що спробувати. Шари, які не є файлами, спершу записуються у файли.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Points of the Georeferencer</source>
            <translation>Точки для прив’язки растрів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Points (*.points)</source>
            <translation>Точки (*.points)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>The rasters do not overlap.</source>
            <translation>Растри не перекриваються.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>Nothing could be verified, so no result is given.</source>
            <translation>Нічого не вдалося підтвердити, тож результату немає.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>What was found, to look at only: {}</source>
            <translation>Що знайдено, лише для перегляду: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/match.py" />
            <source>The job did not succeed.</source>
            <translation>Завдання не вдалося.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Tagger</source>
            <translation>Розпізнавач</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>A trained tagger's folder, or gazetteer; else the one that came with Imatch</source>
            <translation>Тека навченого розпізнавача або gazetteer; інакше той, що постачається з Imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Gazetteer</source>
            <translation>Довідник</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>SQLite (*.sqlite)</source>
            <translation>SQLite (*.sqlite)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Else your own, or the one that came with Imatch</source>
            <translation>Інакше ваш власний або той, що постачається з Imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Least score of a name</source>
            <translation>Найменша оцінка назви</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>%n names</source>
            <translation>
                <numerusform>%n назва</numerusform>
                <numerusform>%n назви</numerusform>
                <numerusform>%n назв</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>{names} in {texts}</source>
            <translation>{names}, {texts}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>%n texts</source>
            <translation>
                <numerusform>%n текст</numerusform>
                <numerusform>%n тексти</numerusform>
                <numerusform>%n текстів</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Tag mountain names in metadata</source>
            <translation>Позначити назви гір у метаданих</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Finds names of mountains in the metadata of layers: a row per name.</source>
            <translation>Знаходить назви гір у метаданих шарів: рядок на назву.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Looks through name, title, abstract, keywords and attribution. Nothing is written into the layers; the names dock does that, for names that you accepted.</source>
            <translation>Переглядає назву, заголовок, анотацію, ключові слова й атрибуцію. У шари нічого не записується; це робить панель назв із назвами, які ви прийняли.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Layers</source>
            <translation>Шари</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <location filename="../../qgis_imatch/processing/tag_field.py" />
            <source>Names</source>
            <translation>Назви</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Mountain layer from text</source>
            <translation>Шар гір із тексту</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Makes a layer of points of the mountains that a text names.</source>
            <translation>Створює шар точок гір, названих у тексті.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>A point stands where the mountain that a name most likely means is, by the gazetteer; names that it does not know have no point.</source>
            <translation>Точка стоїть там, де за довідником гора, яку назва найімовірніше означає; назви, яких він не знає, точок не мають.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Or a text file</source>
            <translation>Або текстовий файл</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Text (*.txt *.md *.html)</source>
            <translation>Текст (*.txt *.md *.html)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Mountains</source>
            <translation>Гори</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>text</source>
            <translation>текст</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/names.py" />
            <source>Type a text, or choose a text file.</source>
            <translation>Введіть текст або виберіть текстовий файл.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/provider.py" />
            <source>Imatch: match, align and learn from satellite rasters</source>
            <translation>Imatch: зіставлення, вирівнювання та навчання на супутникових растрах</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/tag_field.py" />
            <source>Tag mountain names in a text field</source>
            <translation>Позначити назви гір у текстовому полі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/tag_field.py" />
            <source>Adds to each feature the mountains that a text of it names.</source>
            <translation>Додає до кожного об’єкта гори, названі в його тексті.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/tag_field.py" />
            <source>mountains has the names as they stand in the text, mountain_ids the mountains of the gazetteer that they most likely mean (- where none), both in the text's order. Equal texts are looked through once.</source>
            <translation>mountains містить назви, як вони стоять у тексті, mountain_ids — гори довідника, які вони найімовірніше означають (- де такої немає), обидва в порядку тексту. Однакові тексти переглядаються один раз.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/tag_field.py" />
            <source>Layer or table</source>
            <translation>Шар або таблиця</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/tag_field.py" />
            <source>Field with texts</source>
            <translation>Поле з текстами</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/tag_field.py" />
            <source>Tagged</source>
            <translation>Позначено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Train a matcher</source>
            <translation>Навчити зіставник</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Trains a matcher on your own rasters, a data set, or landscapes that are made.</source>
            <translation>Навчає зіставник на ваших растрах, на наборі даних або на штучних ландшафтах.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>A run is a process of its own with a folder. Waited for, cancelling pauses it; not waited for, it goes on when QGIS is closed, and `imatch train` or the training window pause, stop and resume it.</source>
            <translation>Запуск — окремий процес із текою. Якщо на нього чекають, скасування призупиняє його; якщо ні, він триває й після закриття QGIS, а `imatch train` або вікно навчання призупиняють, зупиняють і відновлюють його.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Data set</source>
            <translation>Набір даних</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>A catalogue of “Build a data set”</source>
            <translation>Каталог від «Створити набір даних»</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Or rasters</source>
            <translation>Або растри</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Weight of landscapes that are made</source>
            <translation>Вага штучних ландшафтів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Beside 1 for all that is real; 0 makes none</source>
            <translation>Поруч з 1 для всього справжнього; 0 — без них</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Start from weights</source>
            <translation>Почати з ваг</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>A name the model knows, or a file; else it starts from scratch</source>
            <translation>Назва, яку знає модель, або файл; інакше починає з нуля</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Epochs</source>
            <translation>Епохи</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Pairs of an epoch</source>
            <translation>Пар на епоху</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Pairs of a validation</source>
            <translation>Пар на валідацію</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Pairs at a time</source>
            <translation>Пар одночасно</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>End after so many seconds</source>
            <translation>Завершити після стількох секунд</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Learning rate</source>
            <translation>Швидкість навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Side of a view in pixels</source>
            <translation>Сторона вікна в пікселях</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>I agree to Magic Leap's terms for SuperPoint's weights</source>
            <translation>Я погоджуюся з умовами Magic Leap щодо ваг SuperPoint</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Wait until the training has ended</source>
            <translation>Чекати, доки навчання завершиться</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Folder of the run</source>
            <translation>Тека запуску</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/processing/train.py" />
            <source>Best weights</source>
            <translation>Найкращі ваги</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>This match is right: it counts, whatever the model says</source>
            <translation>Ця відповідність правильна: враховується, хоч би що казала модель</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>This match is wrong: it never counts</source>
            <translation>Ця відповідність хибна: ніколи не враховується</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Show the row above</source>
            <translation>Показати рядок вище</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Show the row below and leave this one as it is</source>
            <translation>Показати рядок нижче й лишити цей, як є</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Add point</source>
            <translation>Додати точку</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Click the same place in both maps; Enter takes the place that the model expects</source>
            <translation>Клацніть те саме місце на обох картах; Enter бере місце, яке очікує модель</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Move point</source>
            <translation>Перемістити точку</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Click or drag where an end of this match really is; it counts as accepted then</source>
            <translation>Клацніть або перетягніть туди, де насправді кінець цієї відповідності; тоді вона вважається прийнятою</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Back to automatic</source>
            <translation>Назад до автоматичного</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Take your verdict on this match back</source>
            <translation>Скасувати оцінку цієї відповідності</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Reject worse than…</source>
            <translation>Відхилити гірші за…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Reject all automatic matches whose residual is larger than a limit</source>
            <translation>Відхилити всі автоматичні відповідності, чия залишкова похибка більша за межу</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Show all</source>
            <translation>Показати все</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Both maps show all points</source>
            <translation>Обидві карти показують усі точки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Lines</source>
            <translation>Лінії</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Join the same places in both maps</source>
            <translation>З’єднати ті самі місця на обох картах</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Local contrast</source>
            <translation>Місцевий контраст</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Stretch the colours to what the maps show, so that dark ground is seen close up</source>
            <translation>Розтягнути кольори до того, що показують карти, щоб темну місцевість було видно зблизька</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Flicker</source>
            <translation>Миготіння</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Show reference and moving raster in turns in the left map</source>
            <translation>Показувати еталон і рухомий растр по черзі на лівій карті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Swipe</source>
            <translation>Шторка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Lay the moving raster over the reference and drag the divider</source>
            <translation>Накласти рухомий растр на еталон і тягнути межу</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>After</source>
            <translation>Після</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Flicker and swipe show the moving raster aligned by the model; off: where its own georeferencing puts it</source>
            <translation>Миготіння й шторка показують рухомий растр, вирівняний моделлю; вимкнено: там, де його кладе власна прив’язка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Write all points with your verdicts to a new file and go on in that one</source>
            <translation>Записати всі точки з вашими оцінками в новий файл і продовжити в ньому</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Align with these…</source>
            <translation>Вирівняти за цими…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>Align the moving raster with the matches as they are now</source>
            <translation>Вирівняти рухомий растр за відповідностями, якими вони є зараз</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>How to review matches</source>
            <translation>Як перевіряти відповідності</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Review</source>
            <translation>Перегляд</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>next</source>
            <translation>далі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>previous</source>
            <translation>назад</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>add</source>
            <translation>додати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>move</source>
            <translation>пересунути</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>undo</source>
            <translation>скасувати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>flicker</source>
            <translation>миготіння</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>swipe</source>
            <translation>шторка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>before/after</source>
            <translation>до/після</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>lines</source>
            <translation>лінії</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/actions.py" />
            <source>show all</source>
            <translation>показати все</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/compare.py" />
            <source>Moving, before</source>
            <translation>Рухомий растр, до</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/compare.py" />
            <source>Moving, after</source>
            <translation>Рухомий растр, після</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Polynomial, 2nd order</source>
            <translation>Поліном 2-го порядку</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>The transformation that is fitted to the points. Automatic picks the one with the smallest cross-validated error that the points support.</source>
            <translation>Перетворення, яке підганяється до точок. Автоматично вибирається те, що має найменшу похибку перехресної перевірки серед тих, які дозволяють точки.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>RMSE</source>
            <translation>RMSE</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Root mean square residual of the points it is fitted to</source>
            <translation>Середньоквадратична залишкова похибка точок, до яких його підігнано</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Check RMSE</source>
            <translation>RMSE перевірки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>The same at points that the fit has not seen</source>
            <translation>Те саме в точках, яких підгонка не бачила</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>CE90</source>
            <translation>CE90</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Nine of ten check points are better than this</source>
            <translation>Дев’ять із десяти контрольних точок кращі за це</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>The worst check point</source>
            <translation>Найгірша контрольна точка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>&amp;Model</source>
            <translation>&amp;Модель</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>{:.3f} px</source>
            <translation>{:.3f} пкс</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>{model}, fitted to {tie} points; checked at each in turn</source>
            <translation>
                <numerusform>{model}, підігнано до {tie} точки; перевірено на кожній по черзі</numerusform>
                <numerusform>{model}, підігнано до {tie} точок; перевірено на кожній по черзі</numerusform>
                <numerusform>{model}, підігнано до {tie} точок; перевірено на кожній по черзі</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>{model}, fitted to {tie} points, checked at {check} others</source>
            <translation>
                <numerusform>{model}, підігнано до {tie} точки, перевірено на {check} інших</numerusform>
                <numerusform>{model}, підігнано до {tie} точок, перевірено на {check} інших</numerusform>
                <numerusform>{model}, підігнано до {tie} точок, перевірено на {check} інших</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>When opened: RMSE {:.3f} px, check {:.3f} px</source>
            <translation>Під час відкриття: RMSE {:.3f} пкс, перевірка {:.3f} пкс</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/figures.py" />
            <source>Error of each model at points it did not see:</source>
            <translation>Похибка кожної моделі в точках, яких вона не бачила:</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/geopackage.py" />
            <source>{} can't be written: {}</source>
            <translation>Не вдається записати {}: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/ground.py" />
            <source>Rasters of the review</source>
            <translation>Растри перевірки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/ground.py" />
            <source>{} does not say where its two rasters are. Choose them to review it.</source>
            <translation>{} не каже, де його два растри. Виберіть їх, щоб перевіряти.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/ground.py" />
            <source>Moving</source>
            <translation>Рухомий растр</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/ground.py" />
            <source>{} can't be opened as a raster. Was it moved? Open the review anew and choose it.</source>
            <translation>Не вдається відкрити {} як растр. Його переміщено? Відкрийте перевірку знову й виберіть його.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Match review: {}</source>
            <translation>Перевірка відповідностей: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Read-only</source>
            <translation>Лише для читання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>&lt;b&gt;Not saved&lt;/b&gt;</source>
            <translation>&lt;b&gt;Не збережено&lt;/b&gt;</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Saved in {}</source>
            <translation>Збережено в {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Each edit is written at once to {}</source>
            <translation>Кожна зміна одразу записується в {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>To check</source>
            <translation>До перевірки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <location filename="../../resources/styles/matches.qml" />
            <source>Not verified</source>
            <translation>Не підтверджено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Added</source>
            <translation>Додані</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>{done} with your verdict, {left} to check</source>
            <translation>з вашою оцінкою: {done}, до перевірки: {left}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Reference: {}</source>
            <translation>Еталон: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Moving: {}</source>
            <translation>Рухомий растр: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Which matches the table shows</source>
            <translation>Які відповідності показує таблиця</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>&amp;Go on after a verdict</source>
            <translation>Після оцінки &amp;далі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>Accept and Reject show the next row at once</source>
            <translation>«Прийняти» й «Відхилити» одразу показують наступний рядок</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/layout.py" />
            <source>S&amp;how</source>
            <translation>П&amp;оказати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/limit.py" />
            <source>Reject worse than</source>
            <translation>Відхилити гірші за</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/limit.py" />
            <source> px</source>
            <translation> пкс</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/limit.py" />
            <source>&amp;Residual larger than</source>
            <translation>&amp;Залишкова похибка більша за</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/review/limit.py" />
            <source>Rejects {count} of {total} matches; not those that you accepted or added.</source>
            <translation>
                <numerusform>Відхиляє {count} з {total} відповідностей; не ті, які ви прийняли чи додали.</numerusform>
                <numerusform>Відхиляє {count} з {total} відповідностей; не ті, які ви прийняли чи додали.</numerusform>
                <numerusform>Відхиляє {count} з {total} відповідностей; не ті, які ви прийняли чи додали.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/notices.py" />
            <source>All edits are saved.</source>
            <translation>Усі зміни збережено.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/preview.py" />
            <source>Outside of the reference</source>
            <translation>Поза еталоном</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/preview.py" />
            <source>Zoom in to see the aligned raster</source>
            <translation>Наблизьте, щоб побачити вирівняний растр</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/preview.py" />
            <source>Aligning…</source>
            <translation>Вирівнювання…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/preview.py" />
            <source>The points do not give a transformation that can be trusted.</source>
            <translation>Точки не дають перетворення, якому можна довіряти.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/preview.py" />
            <source>Not aligned</source>
            <translation>Не вирівняно</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/record.py" />
            <source>automatic</source>
            <translation>автоматично</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/review.py" />
            <source>accept {}</source>
            <translation>прийняти: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/review.py" />
            <source>reject {}</source>
            <translation>відхилити: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/review.py" />
            <source>set {} to automatic</source>
            <translation>назад до автоматичного: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/review.py" />
            <source>move point {}</source>
            <translation>пересунути точку {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/review.py" />
            <source>add point {}</source>
            <translation>додати точку {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/review.py" />
            <source>point {}</source>
            <translation>точка {}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/review/review.py" />
            <source>%n points</source>
            <translation>
                <numerusform>%n точка</numerusform>
                <numerusform>%n точки</numerusform>
                <numerusform>%n точок</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} is the file under review. Choose another.</source>
            <translation>{} — файл, який перевіряють. Виберіть інший.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} is not a result of Imatch: it has no layer “matches” with Imatch's fields. Choose the layer Matches of a result, or run Match… first.</source>
            <translation>{} — не результат Imatch: у ньому немає шару «matches» з полями Imatch. Виберіть шар відповідностей результату або спершу виконайте «Зіставити…».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} was deleted or moved. Your edits are kept here: put the file back, or save a copy.</source>
            <translation>Файл {} вилучено або переміщено. Ваші зміни збережено тут: поверніть файл на місце або збережіть копію.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} was replaced by another file. Your edits are kept here: save a copy, or close this window and open the new file.</source>
            <translation>Файл {} замінено іншим. Ваші зміни збережено тут: збережіть копію або закрийте це вікно й відкрийте новий файл.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} can't be written: it is read-only. Save a copy and review that.</source>
            <translation>Не вдається записати {}: лише для читання. Збережіть копію й перевіряйте її.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} is locked by another program. Your edits are kept here and saved as soon as it lets the file go.</source>
            <translation>Файл {} заблоковано іншою програмою. Ваші зміни збережено тут, і їх буде записано, щойно вона його відпустить.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{} can't be written: the disk is full. Your edits are kept here: free some space.</source>
            <translation>Не вдається записати {}: диск заповнено. Ваші зміни збережено тут: звільніть місце.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>no reason was given</source>
            <translation>причини не вказано</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/store.py" />
            <source>{path} can't be written ({reason}). Your edits are kept here: save a copy.</source>
            <translation>Не вдається записати {path} ({reason}). Ваші зміни збережено тут: збережіть копію.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Point</source>
            <translation>Точка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Residual (px)</source>
            <translation>Залишкова похибка (пкс)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Reliability</source>
            <translation>Надійність</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Shift ({})</source>
            <translation>Зсув ({})</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Role</source>
            <translation>Роль</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>Number of the point, the same in the layer</source>
            <translation>Номер точки, той самий у шарі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>What you, or the match, said of it</source>
            <translation>Що про неї сказали ви або зіставлення</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>How far from where the model expects it, in pixels of the reference</source>
            <translation>Наскільки далеко від місця, де її очікує модель, у пікселях еталона</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>The matcher's confidence, 0 to 1</source>
            <translation>Певність зіставника, від 0 до 1</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>How sure the sub-pixel refinement is, 0 to 1</source>
            <translation>Наскільки певне субпіксельне уточнення, від 0 до 1</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>From the place in the reference to the place in the moving raster</source>
            <translation>Від місця на еталоні до місця на рухомому растрі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>tie: the model is fitted to it; check: held out to measure the error</source>
            <translation>опорна: до неї підігнано модель; контрольна: відкладена для вимірювання похибки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>What found it</source>
            <translation>Що її знайшло</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>check</source>
            <translation>контрольна</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/table.py" />
            <source>tie</source>
            <translation>опорна</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/views.py" />
            <source>{} (turned by {:.0f}° to lie like the reference)</source>
            <translation>{} (повернуто на {:.0f}°, щоб лежав як еталон)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Saved. You are now reviewing {}.</source>
            <translation>Збережено. Тепер ви перевіряєте {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Choose the point to move first.</source>
            <translation>Спершу виберіть точку, яку пересунути.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Not saved</source>
            <translation>Не збережено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Your last edits are not in {}. Save them in a copy?</source>
            <translation>Ваших останніх змін немає в {}. Зберегти їх у копії?</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/review/window.py" />
            <source>{} points selected: A accepts, R rejects them all.</source>
            <translation>
                <numerusform>Вибрано {} точку: A приймає, R відхиляє її.</numerusform>
                <numerusform>Вибрано {} точки: A приймає, R відхиляє їх усі.</numerusform>
                <numerusform>Вибрано {} точок: A приймає, R відхиляє їх усі.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Click or drag where an end of the point really is. Esc ends.</source>
            <translation>Клацніть або перетягніть туди, де насправді кінець точки. Esc завершує.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Click a place in one of the maps. Esc ends.</source>
            <translation>Клацніть місце на одній із карт. Esc завершує.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Now the same place in the left map. Enter takes the expected one.</source>
            <translation>Тепер те саме місце на лівій карті. Enter бере очікуване.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Now the same place in the right map. Enter takes the expected one.</source>
            <translation>Тепер те саме місце на правій карті. Enter бере очікуване.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>{} is read-only: you can look, but change nothing. Save a copy and review that.</source>
            <translation>{} — лише для читання: можна дивитися, але не змінювати. Збережіть копію й перевіряйте її.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/review/window.py" />
            <source>Without its two rasters {} can't be reviewed.</source>
            <translation>Без двох його растрів {} не можна перевіряти.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Where models run</source>
            <translation>Де працюють моделі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>All cores</source>
            <translation>Усі ядра</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>No limit</source>
            <translation>Без обмеження</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Weights folder</source>
            <translation>Тека ваг</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Gazetteer file</source>
            <translation>Файл географічного довідника</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>The matcher that forms start with</source>
            <translation>Зіставник, з якого починають форми</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Beside the runs</source>
            <translation>Поруч із запусками</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Address of an MLflow store</source>
            <translation>Адреса сховища MLflow</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>As in QGIS</source>
            <translation>Як у QGIS</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>None</source>
            <translation>Немає</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>This address</source>
            <translation>Ця адреса</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>How the engine and its set-up reach the network</source>
            <translation>Як рушій і його налаштування виходять у мережу</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Address of the proxy</source>
            <translation>Адреса проксі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Work offline</source>
            <translation>Працювати без мережі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>The engine fetches nothing: no weights, no gazetteer</source>
            <translation>Рушій нічого не завантажує: ні ваг, ні довідника</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Engine</source>
            <translation>Рушій</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Version</source>
            <translation>Версія</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Open folder</source>
            <translation>Відкрити теку</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Set up again…</source>
            <translation>Налаштувати знову…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Work</source>
            <translation>Робота</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Default matcher</source>
            <translation>Типовий зіставник</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Threads</source>
            <translation>Потоки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Memory limit</source>
            <translation>Межа пам’яті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Tracking address</source>
            <translation>Адреса відстеження</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Network</source>
            <translation>Мережа</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Proxy</source>
            <translation>Проксі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Proxy address</source>
            <translation>Адреса проксі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>As it comes</source>
            <translation>Як є</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/page.py" />
            <source>Not set up yet</source>
            <translation>Ще не налаштовано</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/values.py" />
            <source>That is too little to work with. Allow {} MB or more, or 0 for no limit.</source>
            <translation>Цього замало для роботи. Дозвольте {} МБ або більше, чи 0 — без обмеження.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/values.py" />
            <source>There is no such folder. Choose another one, or leave it empty.</source>
            <translation>Такої теки немає. Виберіть іншу або лишіть порожнім.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/values.py" />
            <source>This is no gazetteer. Choose a file that “imatch gazetteer” made, or leave it empty.</source>
            <translation>Це не довідник. Виберіть файл, який зробив «imatch gazetteer», або лишіть порожнім.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/values.py" />
            <source>This is no address of an MLflow store. Give one like http://host:5000 or sqlite:////folder/mlflow.db, or leave it empty.</source>
            <translation>Це не адреса сховища MLflow. Дайте на зразок http://host:5000 чи sqlite:////folder/mlflow.db або лишіть порожнім.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/settings/values.py" />
            <source>Give the proxy's address as http://host:port.</source>
            <translation>Дайте адресу проксі як http://host:port.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/sample.py" />
            <source>Imatch sample</source>
            <translation>Зразок Imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/sample.py" />
            <source>{} of the sample data can't be opened. Install the plugin again.</source>
            <translation>Не вдається відкрити {} зі зразкових даних. Установіть плагін знову.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Guided tour of Imatch</source>
            <translation>Екскурсія по Imatch</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Back</source>
            <translation>Назад</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>{number} of {count}</source>
            <translation>{number} з {count}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>End</source>
            <translation>Кінець</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Show me</source>
            <translation>Показати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>The sample data</source>
            <translation>Зразкові дані</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Two Sentinel-2 dates of the same ground that do not lie quite on each other, and a forest in Romania in which gaps were cut. They come into a group of their own; your own layers stay as they are.</source>
            <translation>Дві дати Sentinel-2 тієї самої місцевості, що не зовсім лежать одна на одній, і ліс у Румунії, де вирубано ділянки. Вони потрапляють в окрему групу; ваші шари лишаються, як були.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Add the sample</source>
            <translation>Додати зразок</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Set up the engine</source>
            <translation>Налаштувати рушій</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>The matching runs in an engine of its own, beside QGIS. It is set up once, and takes some minutes and a network. If it is there already, go on.</source>
            <translation>Зіставлення працює в окремому рушії поруч із QGIS. Його налаштовують один раз, це потребує кількох хвилин і мережі. Якщо він уже є, ідіть далі.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>The dock has the pair already. Press Match: a few seconds later the tie points, their displacements and the tiles are layers of the project.</source>
            <translation>Пара вже на панелі. Натисніть «Зіставити»: за кілька секунд опорні точки, їхні зміщення й плитки стануть шарами проєкту.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Look at matches close up in both dates; accept, reject, move and add. Match first: the window opens on the matches in the project.</source>
            <translation>Перегляньте відповідності зблизька на обох датах; приймайте, відхиляйте, пересувайте, додавайте. Спершу зіставте: вікно відкриється з відповідностями проєкту.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Moves the second date to where the first one shows the same ground, and says how large the error is before and after, at points that were held out.</source>
            <translation>Пересуває другу дату туди, де перша показує ту саму місцевість, і каже, яка похибка до і після, на відкладених точках.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>From the polygons of the clearings, points that the other dates show again. Afterwards Curate keypoints lets you look at them one by one.</source>
            <translation>З полігонів вирубок — точки, які знову видно на інших датах. Потім їх можна переглянути по одній.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>The abstract of the layer clearings names mountains. Choose it and press Find names: they are marked, looked up and can be put on the map.</source>
            <translation>В анотації шару clearings названо гори. Виберіть його й натисніть «Шукати назви»: їх буде позначено, знайдено в довіднику, і їх можна показати на карті.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>That was it</source>
            <translation>Це все</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>What you made stays in the project. The sample can be taken out again; your own layers and results are not touched. Help is in every window.</source>
            <translation>Зроблене вами лишається в проєкті. Зразок можна прибрати; ваші шари й результати не зачіпаються. Довідка є в кожному вікні.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/tour/window.py" />
            <source>Remove the sample</source>
            <translation>Прибрати зразок</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>Use it all the same?</source>
            <translation>Усе одно використати?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Use it</source>
            <translation>Використати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>“{}” is a matcher now: choose it in the dock.</source>
            <translation>«{}» тепер зіставник: виберіть його на панелі.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>You have a model “{}” already. Replace it?</source>
            <translation>У вас уже є модель «{}». Замінити її?</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>Replace</source>
            <translation>Замінити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>Export the model</source>
            <translation>Експорт моделі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>Weights, card and licence (*.zip);;Weights (*.safetensors)</source>
            <translation>Ваги, опис і ліцензія (*.zip);;Ваги (*.safetensors)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>{} is written.</source>
            <translation>{} записано.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/afterwards.py" />
            <source>Delete the run “{}” with its weights, curves and checkpoints ({:.0f} MB)? A matcher that you made of it stays.</source>
            <translation>Вилучити запуск «{}» з його вагами, кривими та збереженими станами ({:.0f} МБ)? Зіставник, який ви з нього зробили, лишається.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/catalogue.py" />
            <source>Check the rasters to learn from, or choose a catalogue.</source>
            <translation>Позначте растри, на яких навчати, або виберіть каталог.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/catalogue.py" />
            <source>“{}” is no file that the engine can read, and a training reads it for long. Save it as a GeoTIFF (Export &gt; Save As), and check that one.</source>
            <translation>«{}» — не файл, який може читати рушій, а навчання читає його довго. Збережіть його як GeoTIFF («Експорт &gt; Зберегти як») і позначте той.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/catalogue.py" />
            <source>When was “{}” taken? Double-click its date in the list and type it.</source>
            <translation>Коли знято «{}»? Двічі клацніть його дату у списку й введіть її.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/catalogue.py" />
            <source>All rasters show one date. What differs between dates can't be learned from them; only made-up changes can. Check rasters of other dates of the same ground.</source>
            <translation>Усі растри показують одну дату. Відмінностей між датами з них не навчитися, лише вигаданих змін. Позначте растри інших дат тієї самої місцевості.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Loss</source>
            <translation>Втрати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Likeness of descriptors (collapse near 1)</source>
            <translation>Схожість дескрипторів (біля 1 — колапс)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Keypoints per million pixels</source>
            <translation>Ключових точок на мільйон пікселів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Length of the gradient</source>
            <translation>Довжина градієнта</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Right place found across dates</source>
            <translation>Правильне місце знайдено між датами</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Descriptor loss</source>
            <translation>Втрати дескриптора</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Detector loss</source>
            <translation>Втрати детектора</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Distance from the start</source>
            <translation>Відстань від початку</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>no figures yet</source>
            <translation>показників ще немає</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Epoch {}: {} in validation</source>
            <translation>Епоха {}: {} у валідації</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>&amp;Figures</source>
            <translation>По&amp;казники</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>Which figures are drawn, four at most</source>
            <translation>Які показники накреслено, не більше чотирьох</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/curves.py" />
            <source>best epoch</source>
            <translation>найкраща епоха</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Very high resolution</source>
            <translation>Надвисока роздільність</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source> min</source>
            <translation> хв</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>no limit</source>
            <translation>без обмеження</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source> epochs</source>
            <translation> епох</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>never</source>
            <translation>ніколи</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source> steps</source>
            <translation> кроків</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Processor</source>
            <translation>Процесор</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>GPU (CUDA)</source>
            <translation>GPU (CUDA)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>32 bit</source>
            <translation>32 біти</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>16 bit</source>
            <translation>16 бітів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;Descriptors across dates</source>
            <translation>&amp;Дескриптори між датами</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>The same ground on two dates has the same descriptor, other ground has not</source>
            <translation>Та сама місцевість на двох датах має той самий дескриптор, інша — ні</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Detector across dates</source>
            <translation>Детектор між датами</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>What is a keypoint on one date is one on the other</source>
            <translation>Що є ключовою точкою на одній даті, є нею й на іншій</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;Homographic adaptation</source>
            <translation>&amp;Гомографічна адаптація</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>What is found again across warps and dates is a keypoint; slow</source>
            <translation>Що знову знайдено при викривленнях і на інших датах — ключова точка; повільно</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;Curated keypoints</source>
            <translation>Перевірені к&amp;лючові точки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>What you accepted is a keypoint, what you rejected is none</source>
            <translation>Прийняте вами — ключова точка, відхилене — ні</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;Pull to the start</source>
            <translation>Притяг&amp;ування до початку</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Stay near the model that training started from</source>
            <translation>Лишатися біля моделі, з якої почалося навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>0 leaves it out</source>
            <translation>0 виключає це</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;View</source>
            <translation>&amp;Вікно</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Side of the windows that the model sees</source>
            <translation>Сторона вікон, які бачить модель</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Pairs of an &amp;epoch</source>
            <translation>Пар на &amp;епоху</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Each epoch ends with a validation</source>
            <translation>Кожна епоха закінчується валідацією</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>On held-out ground</source>
            <translation>На відкладеній місцевості</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Au&amp;gmentation</source>
            <translation>Ауг&amp;ментація</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Sensor whose flaws are made up</source>
            <translation>Сенсор, чиї вади імітуються</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>St&amp;rength</source>
            <translation>С&amp;ила</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>1 is what the preset means, 0 is none</source>
            <translation>1 — те, що означає набір, 0 — нічого</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;Learning rate</source>
            <translation>&amp;Швидкість навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Largest one, for example 5e-5</source>
            <translation>Найбільша, наприклад 5e-5</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Epoch&amp;s</source>
            <translation>Епо&amp;хи</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>At most</source>
            <translation>Не більше</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Ti&amp;me</source>
            <translation>&amp;Час</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Ends the training; the best weights are kept</source>
            <translation>Завершує навчання; найкращі ваги зберігаються</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;Batch</source>
            <translation>Пар у &amp;пакеті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Pairs at a time; smaller ones need less memory</source>
            <translation>Пар одночасно; менше пар — менше пам’яті</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Acc&amp;umulate</source>
            <translation>Накопиченн&amp;я</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Batches of a step</source>
            <translation>Пакетів на крок</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Patience</source>
            <translation>Терпіння</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Epochs without a better validation</source>
            <translation>Епох без кращої валідації</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>&amp;Warm-up</source>
            <translation>Ро&amp;зігрів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Steps over which the rate rises</source>
            <translation>Кроків, за які швидкість зростає</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Optim&amp;iser</source>
            <translation>Оптим&amp;ізатор</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Of the steps</source>
            <translation>Кроків навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Where it runs</source>
            <translation>Де це працює</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Precisi&amp;on</source>
            <translation>Т&amp;очність</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Half of the bits are faster on GPUs and on new processors</source>
            <translation>Половина бітів швидша на GPU та нових процесорах</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Loaders</source>
            <translation>Завантажувачі</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Processes that prepare pairs</source>
            <translation>Процеси, які готують пари</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Of everything random</source>
            <translation>Для всього випадкового</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Trackers</source>
            <translation>Відстеження</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Where figures go besides the run's folder</source>
            <translation>Куди йдуть показники, крім теки запуску</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Objectives, by weight</source>
            <translation>Цілі, за вагою</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Steps</source>
            <translation>Кроки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Machine</source>
            <translation>Комп’ютер</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>Nothing is asked of the model. Give an objective a weight, under Advanced.</source>
            <translation>Від моделі нічого не вимагається. Дайте якійсь цілі вагу, на сторінці «Додатково».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/advanced.py" />
            <source>The learning rate “{}” is no number above 0, such as 5e-5.</source>
            <translation>Швидкість навчання «{}» — не число, більше за 0, як-от 5e-5.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>&amp;Rasters of this project</source>
            <translation>&amp;Растри цього проєкту</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>A &amp;catalogue</source>
            <translation>Ката&amp;лог</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Check rasters of t&amp;wo or more dates of the same ground</source>
            <translation>Позначте растри &amp;двох або більше дат тієї самої місцевості</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Catalogue (*.gpkg)</source>
            <translation>Каталог (*.gpkg)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>GeoPackage of a data set</source>
            <translation>GeoPackage набору даних</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Show training and held-out ground on the &amp;map</source>
            <translation>Показати місцевість для навчання й відкладену на карт&amp;і</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Corrects the dates against each other first, which takes seconds to minutes</source>
            <translation>Спершу виправляє дати відносно одна одної, що триває від секунд до хвилин</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Curated &amp;keypoints</source>
            <translation>Перевірені клю&amp;чові точки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Layer whose keypoints were accepted and rejected; the detector learns from them</source>
            <translation>Шар, ключові точки якого прийнято й відхилено; на них навчається детектор</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>&amp;Synthetic landscapes</source>
            <translation>&amp;Штучні ландшафти</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Share of made-up ground, which shows more than your imagery does</source>
            <translation>Частка вигаданої місцевості, яка показує більше, ніж ваші знімки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Choose the catalogue, or check rasters instead.</source>
            <translation>Виберіть каталог або натомість позначте растри.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>&lt;span style='color:{blue}'&gt;■&lt;/span&gt; to learn from: {train} places for views, {train2} of them on two dates &amp;nbsp; &lt;span style='color:{orange}'&gt;■&lt;/span&gt; held out: {val}, {val2} on two dates</source>
            <translation>&lt;span style='color:{blue}'&gt;■&lt;/span&gt; для навчання: місць для вікон {train}, з них на двох датах {train2} &amp;nbsp; &lt;span style='color:{orange}'&gt;■&lt;/span&gt; відкладено: {val}, на двох датах {val2}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/data.py" />
            <source>Without georeferencing, the ground can't be shown on the map.</source>
            <translation>Без геоприв’язки місцевість не можна показати на карті.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Run</source>
            <translation>Запуск</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>Epoch</source>
            <translation>Епоха</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>Best</source>
            <translation>Найкраще</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>Made</source>
            <translation>Створено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>MB</source>
            <translation>МБ</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Runs</source>
            <translation>Запуски</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>Double-click a run to open it, its note to write one</source>
            <translation>Двічі клацніть запуск, щоб відкрити його, примітку — щоб написати її</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>&amp;Refresh</source>
            <translation>&amp;Оновити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>&amp;Open</source>
            <translation>&amp;Відкрити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>&amp;Note</source>
            <translation>&amp;Примітка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>E&amp;xport…</source>
            <translation>&amp;Експорт…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>&amp;Delete…</source>
            <translation>В&amp;илучити…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/history.py" />
            <source>Runs in {}: {}</source>
            <translation>Запуски в {}: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>{} s</source>
            <translation>{} с</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>{} min</source>
            <translation>{} хв</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>{} h {:02d} min</source>
            <translation>{} год {:02d} хв</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>by date and time</source>
            <translation>за датою й часом</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>for the list of runs</source>
            <translation>для списку запусків</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>&amp;Estimate</source>
            <translation>О&amp;цінити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>From an earlier run like this one, or else by measuring a few steps</source>
            <translation>За схожим попереднім запуском, інакше — вимірявши кілька кроків</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>&amp;What for</source>
            <translation>Для &amp;чого</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>Fills all fields, here and under Advanced</source>
            <translation>Заповнює всі поля, тут і на сторінці «Додатково»</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>Start f&amp;rom</source>
            <translation>&amp;Почати з</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>Weights that training begins with</source>
            <translation>Ваги, з яких починається навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>&amp;Name</source>
            <translation>&amp;Назва</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>Of the run and its folder</source>
            <translation>Запуску та його теки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>N&amp;ote</source>
            <translation>П&amp;римітка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>What this run is about</source>
            <translation>Про що цей запуск</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>&amp;Folder</source>
            <translation>Т&amp;ека</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>Runs lie in it, each in a folder of its own</source>
            <translation>Запуски лежать у ній, кожен у власній теці</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>What it costs</source>
            <translation>Скільки це коштує</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>The engine has not said yet which models there are. Wait a moment.</source>
            <translation>Рушій ще не сказав, які є моделі. Зачекайте хвилинку.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>“{}” can't be the name of a folder. Leave out / \ : * ? " &lt; &gt; |</source>
            <translation>«{}» не може бути назвою теки. Не вживайте / \ : * ? " &lt; &gt; |</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>There is a run “{}” already. Choose another name, or open that one.</source>
            <translation>Запуск «{}» уже є. Виберіть іншу назву або відкрийте його.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>{:,} of {:,} MB free</source>
            <translation>{:,} з {:,} МБ вільно</translation>
        </message>
        <message numerus="yes">
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>&lt;b&gt;Time:&lt;/b&gt; about {} ({:.2g} s for each of {:,} steps at most)</source>
            <translation>
                <numerusform>&lt;b&gt;Час:&lt;/b&gt; близько {} ({:.2g} с на кожен із не більш ніж {:,} кроку)</numerusform>
                <numerusform>&lt;b&gt;Час:&lt;/b&gt; близько {} ({:.2g} с на кожен із не більш ніж {:,} кроків)</numerusform>
                <numerusform>&lt;b&gt;Час:&lt;/b&gt; близько {} ({:.2g} с на кожен із не більш ніж {:,} кроків)</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>&lt;b&gt;Memory:&lt;/b&gt; {}</source>
            <translation>&lt;b&gt;Пам’ять:&lt;/b&gt; {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>&lt;b&gt;Disk:&lt;/b&gt; {:,} of {:,} MB free</source>
            <translation>&lt;b&gt;Диск:&lt;/b&gt; {:,} з {:,} МБ вільно</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>Known from {}.</source>
            <translation>Відомо з: {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>Not known yet. Training goes on when QGIS is closed.</source>
            <translation>Ще невідомо. Навчання триває й після закриття QGIS.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>The result is under: {}</source>
            <translation>Результат має ліцензію: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/model.py" />
            <source>weights are fetched first</source>
            <translation>спершу завантажуються ваги</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>On</source>
            <translation>На чому</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Found again</source>
            <translation>Знайдено знову</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Right, 1 px</source>
            <translation>Правильно, 1 пкс</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Right, 3 px</source>
            <translation>Правильно, 3 пкс</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>AUC, 3 px</source>
            <translation>AUC, 3 пкс</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>before training</source>
            <translation>до навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>after training</source>
            <translation>після навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>held-out ground, as it is</source>
            <translation>відкладена місцевість, як є</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>held-out ground, augmented</source>
            <translation>відкладена місцевість, з аугментацією</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Before and after training</source>
            <translation>До і після навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>&amp;Compare with before</source>
            <translation>&amp;Порівняти з «до»</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>On held-out ground, with the same number of keypoints for all</source>
            <translation>На відкладеній місцевості, з однаковою кількістю ключових точок для всіх</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Right: share of mutual nearest neighbours within so many pixels of the truth. AUC: of homographies, at the corners. All on ground that training never saw.</source>
            <translation>Правильно: частка взаємних найближчих сусідів у межах стількох пікселів від істини. AUC: гомографій, за кутами. Усе — на місцевості, якої навчання не бачило.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>as the dock shows it</source>
            <translation>як її показує панель</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>what it is good for</source>
            <translation>для чого вона добра</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>&amp;Use this model</source>
            <translation>&amp;Використати цю модель</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Makes it a matcher in the dock, and for the command line</source>
            <translation>Робить із неї зіставник на панелі та для командного рядка</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Weights, model card and licence as one file</source>
            <translation>Ваги, опис моделі та ліцензія одним файлом</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Of the matcher</source>
            <translation>Зіставника</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Shown where matchers are chosen</source>
            <translation>Показується там, де вибирають зіставник</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>Not compared yet.</source>
            <translation>Ще не порівняно.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>No run with weights is open.</source>
            <translation>Жодного запуску з вагами не відкрито.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/result.py" />
            <source>This run has no weights yet.</source>
            <translation>У цього запуску ще немає ваг.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Starting</source>
            <translation>Починається</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Running</source>
            <translation>Виконується</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Paused</source>
            <translation>Призупинено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Stopped</source>
            <translation>Зупинено</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <location filename="../../resources/styles/batch_centres.qml" />
            <location filename="../../resources/styles/batch_links.qml" />
            <location filename="../../resources/styles/batch_scenes.qml" />
            <source>Failed</source>
            <translation>Не вдалося</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Interrupted</source>
            <translation>Перервано</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>No run is open. Start one, or open one under Runs.</source>
            <translation>Жодного запуску не відкрито. Почніть новий або відкрийте якийсь на сторінці «Запуски».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>&amp;Pause</source>
            <translation>&amp;Призупинити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>End the process; resuming goes on with the very same curve</source>
            <translation>Завершити процес; продовження веде далі ту саму криву</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>&amp;Resume</source>
            <translation>П&amp;родовжити</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Go on from the last checkpoint</source>
            <translation>Продовжити з останнього збереженого стану</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>&amp;Stop and keep best</source>
            <translation>&amp;Зупинити й лишити найкраще</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>End the training; the best weights so far are the result</source>
            <translation>Завершити навчання; результат — найкращі досі ваги</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Before training</source>
            <translation>До навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Now</source>
            <translation>Тепер</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>What the run says</source>
            <translation>Що каже запуск</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Asking how the run is…</source>
            <translation>Запит про стан запуску…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>epoch {} of {}</source>
            <translation>епоха {} з {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>best {} after epoch {}</source>
            <translation>найкраще {} після епохи {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>{} left at most</source>
            <translation>лишилося не більше {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>The process ended without a word: it was killed, the memory was not enough, or the computer went off. Resume goes on from the last checkpoint; if it happens again, choose a smaller batch.</source>
            <translation>Процес завершився мовчки: його вбито, забракло пам’яті або комп’ютер вимкнувся. «Продовжити» веде далі з останнього збереженого стану; якщо це повториться, візьміть менше пар у пакеті.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>Loading the model and the data…</source>
            <translation>Завантаження моделі й даних…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>It goes on when this window or QGIS is closed.</source>
            <translation>Це триває й після закриття цього вікна чи QGIS.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>After epoch {}</source>
            <translation>Після епохи {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>{}: {} of {} sample matches right</source>
            <translation>{}: правильних пробних відповідностей {} з {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/pages/run.py" />
            <source>validation after epoch {}: {}</source>
            <translation>валідація після епохи {}: {}</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/prepare.py" />
            <source>The folder {} can't be made: {}. Choose another one.</source>
            <translation>Не вдається створити теку {}: {}. Виберіть іншу.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/prepare.py" />
            <source>Asking the engine…</source>
            <translation>Запит до рушія…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/prepare.py" />
            <source>Reading the rasters…</source>
            <translation>Читання растрів…</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/prepare.py" />
            <source>{} can't be written: {}.</source>
            <translation>Не вдається записати {}: {}.</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>Adapt to my imagery (20 minutes at most)</source>
            <translation>Пристосувати до моїх знімків (не більше 20 хвилин)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>Starts from the best model that is there, learns what stays the same between your dates, and is pulled back to the start, so that nothing is unlearned</source>
            <translation>Починає з найкращої наявної моделі, вивчає, що лишається однаковим між вашими датами, і притягується до початку, щоб нічого не забути</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>Adapt thoroughly (hours)</source>
            <translation>Пристосувати ґрунтовно (години)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>As above, with more steps, larger views and keypoints found again across dates</source>
            <translation>Як вище, з більшою кількістю кроків, більшими вікнами й ключовими точками, знову знайденими на інших датах</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>Train from scratch (a day, or a GPU)</source>
            <translation>Навчити з нуля (день або GPU)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>Random weights, your imagery and synthetic landscapes; no licence but your own</source>
            <translation>Випадкові ваги, ваші знімки та штучні ландшафти; жодної ліцензії, крім вашої</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>Learn from curated keypoints (an hour)</source>
            <translation>Навчити на перевірених ключових точках (година)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>As Adapt; the detector also learns from keypoints that you accepted and rejected</source>
            <translation>Як «Пристосувати»; детектор також навчається на ключових точках, які ви прийняли й відхилили</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>Imatch SuperPoint</source>
            <translation>Imatch SuperPoint</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>XFeat of its authors</source>
            <translation>XFeat його авторів</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>{} (yours)</source>
            <translation>{} (ваша)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>SuperPoint of Magic Leap (non-commercial)</source>
            <translation>SuperPoint від Magic Leap (некомерційно)</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/presets.py" />
            <source>{}, from scratch</source>
            <translation>{}, з нуля</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Imatch: train a matcher</source>
            <translation>Imatch: навчання зіставника</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Data</source>
            <translation>Дані</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Pages</source>
            <translation>Сторінки</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>&amp;Adapt to my imagery</source>
            <translation>Присто&amp;сувати до моїх знімків</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>One click: the best model there is learns from the data, in 20 minutes at most</source>
            <translation>Одне клацання: найкраща наявна модель навчається на даних не більше 20 хвилин</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>S&amp;tart training</source>
            <translation>Поча&amp;ти навчання</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>With the fields as they are</source>
            <translation>З полями, якими вони є</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>This learns from curated keypoints, and none are chosen. Choose a layer of keypoints under Data, or give that objective the weight 0 under Advanced.</source>
            <translation>Це навчається на перевірених ключових точках, а їх не вибрано. Виберіть шар ключових точок на сторінці «Дані» або дайте цій цілі вагу 0 на сторінці «Додатково».</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>Start anyway</source>
            <translation>Усе одно почати</translation>
        </message>
        <message>
            <location filename="../../qgis_imatch/training/window.py" />
            <source>The run does so after its current step.</source>
            <translation>Запуск зробить це після поточного кроку.</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_centres.qml" />
            <location filename="../../resources/styles/batch_scenes.qml" />
            <source>Corrected</source>
            <translation>Виправлено</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_centres.qml" />
            <location filename="../../resources/styles/batch_scenes.qml" />
            <source>Corrected, no loop checks it</source>
            <translation>Виправлено, жодна петля не перевіряє</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_centres.qml" />
            <location filename="../../resources/styles/batch_scenes.qml" />
            <source>Not linked</source>
            <translation>Не пов’язано</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_centres.qml" />
            <location filename="../../resources/styles/batch_scenes.qml" />
            <location filename="../../resources/styles/tiles.qml" />
            <source>Matched</source>
            <translation>Зіставлено</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_centres.qml" />
            <location filename="../../resources/styles/batch_scenes.qml" />
            <source>Not matched</source>
            <translation>Не зіставлено</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_links.qml" />
            <source>Off by less than 0.25 px</source>
            <translation>Розбіжність менша за 0,25 пкс</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_links.qml" />
            <source>0.25 to 0.5 px</source>
            <translation>0,25–0,5 пкс</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_links.qml" />
            <source>0.5 to 1 px</source>
            <translation>0,5–1 пкс</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_links.qml" />
            <source>1 px and more</source>
            <translation>1 пкс і більше</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_links.qml" />
            <source>Contradicts the others</source>
            <translation>Суперечить іншим</translation>
        </message>
        <message>
            <location filename="../../resources/styles/batch_links.qml" />
            <source>Unverified or no overlap</source>
            <translation>Не підтверджено або немає перекриття</translation>
        </message>
        <message>
            <location filename="../../resources/styles/displacements.qml" />
            <source>From moving to reference, lengthened</source>
            <translation>Від рухомого до еталона, подовжено</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoint_polygons.qml" />
            <source>With keypoints</source>
            <translation>З ключовими точками</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoint_polygons.qml" />
            <source>Skipped</source>
            <translation>Пропущено</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoints.qml" />
            <source>Repeat rate from 80 %</source>
            <translation>Частка повторення від 80 %</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoints.qml" />
            <source>Repeat rate 50 to 80 %</source>
            <translation>Частка повторення 50–80 %</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoints.qml" />
            <source>Repeat rate below 50 %</source>
            <translation>Частка повторення нижча за 50 %</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoints.qml" />
            <source>Repeat rate not known</source>
            <translation>Частка повторення невідома</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoints.qml" />
            <location filename="../../resources/styles/matches.qml" />
            <source>Accepted by you</source>
            <translation>Прийнято вами</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoints.qml" />
            <location filename="../../resources/styles/matches.qml" />
            <source>Added by you</source>
            <translation>Додано вами</translation>
        </message>
        <message>
            <location filename="../../resources/styles/keypoints.qml" />
            <location filename="../../resources/styles/matches.qml" />
            <source>Rejected by you</source>
            <translation>Відхилено вами</translation>
        </message>
        <message>
            <location filename="../../resources/styles/matches.qml" />
            <source>Tie, residual ≤ 0.1 px</source>
            <translation>Опорна, залишкова похибка ≤ 0,1 пкс</translation>
        </message>
        <message>
            <location filename="../../resources/styles/matches.qml" />
            <source>Tie, residual 0.1–0.3 px</source>
            <translation>Опорна, залишкова похибка 0,1–0,3 пкс</translation>
        </message>
        <message>
            <location filename="../../resources/styles/matches.qml" />
            <source>Tie, residual 0.3–1 px</source>
            <translation>Опорна, залишкова похибка 0,3–1 пкс</translation>
        </message>
        <message>
            <location filename="../../resources/styles/matches.qml" />
            <source>Tie, residual &gt; 1 px</source>
            <translation>Опорна, залишкова похибка &gt; 1 пкс</translation>
        </message>
        <message>
            <location filename="../../resources/styles/matches.qml" />
            <source>Check, held out</source>
            <translation>Контрольна, відкладена</translation>
        </message>
        <message>
            <location filename="../../resources/styles/residuals.qml" />
            <source>Error left ≤ 0.1 px</source>
            <translation>Залишок похибки ≤ 0,1 пкс</translation>
        </message>
        <message>
            <location filename="../../resources/styles/residuals.qml" />
            <source>Error left 0.1–0.3 px</source>
            <translation>Залишок похибки 0,1–0,3 пкс</translation>
        </message>
        <message>
            <location filename="../../resources/styles/residuals.qml" />
            <source>Error left 0.3–1 px</source>
            <translation>Залишок похибки 0,3–1 пкс</translation>
        </message>
        <message>
            <location filename="../../resources/styles/residuals.qml" />
            <source>Error left &gt; 1 px</source>
            <translation>Залишок похибки &gt; 1 пкс</translation>
        </message>
        <message>
            <location filename="../../resources/styles/scenes.qml" />
            <source>Validation</source>
            <translation>Валідація</translation>
        </message>
        <message>
            <location filename="../../resources/styles/scenes.qml" />
            <source>Test</source>
            <translation>Тест</translation>
        </message>
        <message>
            <location filename="../../resources/styles/scenes.qml" />
            <source>Split by blocks</source>
            <translation>Поділено за блоками</translation>
        </message>
        <message>
            <location filename="../../resources/styles/scenes.qml" />
            <source>Not split</source>
            <translation>Не поділено</translation>
        </message>
        <message>
            <location filename="../../resources/styles/tiles.qml" />
            <source>No match</source>
            <translation>Немає відповідності</translation>
        </message>
        <message>
            <location filename="../../resources/styles/tiles.qml" />
            <source>Other</source>
            <translation>Інше</translation>
        </message>
    </context>
</TS>
