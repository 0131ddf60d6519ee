<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology|Labeling" labelsEnabled="0" version="3.22.0">
  <renderer-v2 symbollevels="1" forceraster="0" type="RuleRenderer" referencescale="-1" enableorderby="0">
    <rules key="{5b0d3c1e-6d1a-4a57-9a7e-0f3c8d2e71a0}">
      <rule symbol="0" key="{8f2d6c40-0f3a-4e0b-8f44-a0c1e5b10001}" filter="&quot;status&quot; = 'auto' AND &quot;repeat_rate&quot; &gt;= 0.8" label="Repeat rate from 80 %"/>
      <rule symbol="1" key="{8f2d6c40-0f3a-4e0b-8f44-a0c1e5b10002}" filter="&quot;status&quot; = 'auto' AND &quot;repeat_rate&quot; &gt;= 0.5 AND &quot;repeat_rate&quot; &lt; 0.8" label="Repeat rate 50 to 80 %"/>
      <rule symbol="2" key="{8f2d6c40-0f3a-4e0b-8f44-a0c1e5b10003}" filter="&quot;status&quot; = 'auto' AND &quot;repeat_rate&quot; &lt; 0.5" label="Repeat rate below 50 %"/>
      <rule symbol="3" key="{8f2d6c40-0f3a-4e0b-8f44-a0c1e5b10004}" filter="&quot;status&quot; = 'auto' AND &quot;repeat_rate&quot; IS NULL" label="Repeat rate not known"/>
      <rule symbol="4" key="{8f2d6c40-0f3a-4e0b-8f44-a0c1e5b10005}" filter="&quot;status&quot; = 'accepted'" label="Accepted by you"/>
      <rule symbol="5" key="{8f2d6c40-0f3a-4e0b-8f44-a0c1e5b10006}" filter="&quot;status&quot; = 'added'" label="Added by you"/>
      <rule symbol="6" key="{8f2d6c40-0f3a-4e0b-8f44-a0c1e5b10007}" filter="&quot;status&quot; = 'rejected'" label="Rejected by you"/>
    </rules>
    <symbols>
      <symbol clip_to_extent="1" force_rhr="0" name="0" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <Option type="Map">
            <Option value="0" name="angle" type="QString"/>
            <Option value="0,214,255,255" name="color" type="QString"/>
            <Option value="circle" name="name" type="QString"/>
            <Option value="16,24,40,230" name="outline_color" type="QString"/>
            <Option value="solid" name="outline_style" type="QString"/>
            <Option value="0.22" name="outline_width" type="QString"/>
            <Option value="MM" name="outline_width_unit" type="QString"/>
            <Option value="bevel" name="joinstyle" type="QString"/>
            <Option value="2.4" name="size" type="QString"/>
            <Option value="MM" name="size_unit" type="QString"/>
            <Option value="diameter" name="scale_method" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" name="name" type="QString"/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option value="true" name="active" type="bool"/>
                  <Option value="2.4 * max(0.3, min(1.15, (12000 / coalesce(@map_scale, 12000)) ^ 0.5))" name="expression" type="QString"/>
                  <Option value="3" name="type" type="int"/>
                </Option>
                <Option name="outlineWidth" type="Map">
                  <Option value="true" name="active" type="bool"/>
                  <Option value="0.22 * max(0.3, min(1.15, (12000 / coalesce(@map_scale, 12000)) ^ 0.5))" name="expression" type="QString"/>
                  <Option value="3" name="type" type="int"/>
                </Option>
              </Option>
              <Option value="collection" name="type" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" force_rhr="0" name="1" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option value="0" name="angle" type="QString"/>
            <Option value="140,180,255,255" name="color" type="QString"/>
            <Option value="circle" name="name" type="QString"/>
            <Option value="16,24,40,230" name="outline_color" type="QString"/>
            <Option value="solid" name="outline_style" type="QString"/>
            <Option value="0.22" name="outline_width" type="QString"/>
            <Option value="MM" name="outline_width_unit" type="QString"/>
            <Option value="bevel" name="joinstyle" type="QString"/>
            <Option value="2.0" name="size" type="QString"/>
            <Option value="MM" name="size_unit" type="QString"/>
            <Option value="diameter" name="scale_method" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" name="name" type="QString"/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option value="true" name="active" type="bool"/>
                  <Option value="2.0 * max(0.3, min(1.15, (12000 / coalesce(@map_scale, 12000)) ^ 0.5))" name="expression" type="QString"/>
                  <Option value="3" name="type" type="int"/>
                </Option>
                <Option name="outlineWidth" type="Map">
                  <Option value="true" name="active" type="bool"/>
                  <Option value="0.22 * max(0.3, min(1.15, (12000 / coalesce(@map_scale, 12000)) ^ 0.5))" name="expression" type="QString"/>
                  <Option value="3" name="type" type="int"/>
                </Option>
              </Option>
              <Option value="collection" name="type" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" force_rhr="0" name="2" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option value="0" name="angle" type="QString"/>
            <Option value="200,160,235,255" name="color" type="QString"/>
            <Option value="circle" name="name" type="QString"/>
            <Option value="16,24,40,230" name="outline_color" type="QString"/>
            <Option value="solid" name="outline_style" type="QString"/>
            <Option value="0.22" name="outline_width" type="QString"/>
            <Option value="MM" name="outline_width_unit" type="QString"/>
            <Option value="bevel" name="joinstyle" type="QString"/>
            <Option value="1.7" name="size" type="QString"/>
            <Option value="MM" name="size_unit" type="QString"/>
            <Option value="diameter" name="scale_method" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" name="name" type="QString"/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option value="true" name="active" type="bool"/>
                  <Option value="1.7 * max(0.3, min(1.15, (12000 / coalesce(@map_scale, 12000)) ^ 0.5))" name="expression" type="QString"/>
                  <Option value="3" name="type" type="int"/>
                </Option>
                <Option name="outlineWidth" type="Map">
                  <Option value="true" name="active" type="bool"/>
                  <Option value="0.22 * max(0.3, min(1.15, (12000 / coalesce(@map_scale, 12000)) ^ 0.5))" name="expression" type="QString"/>
                  <Option value="3" name="type" type="int"/>
                </Option>
              </Option>
              <Option value="collection" name="type" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" force_rhr="0" name="3" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option value="0" name="angle" type="QString"/>
            <Option value="255,255,255,255" name="color" type="QString"/>
            <Option value="circle" name="name" type="QString"/>
            <Option value="16,24,40,230" name="outline_color" type="QString"/>
            <Option value="solid" name="outline_style" type="QString"/>
            <Option value="0.22" name="outline_width" type="QString"/>
            <Option value="MM" name="outline_width_unit" type="QString"/>
            <Option value="bevel" name="joinstyle" type="QString"/>
            <Option value="1.9" name="size" type="QString"/>
            <Option value="MM" name="size_unit" type="QString"/>
            <Option value="diameter" name="scale_method" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" name="name" type="QString"/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option value="true" name="active" type="bool"/>
                  <Option value="1.9 * max(0.3, min(1.15, (12000 / coalesce(@map_scale, 12000)) ^ 0.5))" name="expression" type="QString"/>
                  <Option value="3" name="type" type="int"/>
                </Option>
                <Option name="outlineWidth" type="Map">
                  <Option value="true" name="active" type="bool"/>
                  <Option value="0.22 * max(0.3, min(1.15, (12000 / coalesce(@map_scale, 12000)) ^ 0.5))" name="expression" type="QString"/>
                  <Option value="3" name="type" type="int"/>
                </Option>
              </Option>
              <Option value="collection" name="type" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" force_rhr="0" name="4" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <Option type="Map">
            <Option value="0" name="angle" type="QString"/>
            <Option value="47,209,139,255" name="color" type="QString"/>
            <Option value="circle" name="name" type="QString"/>
            <Option value="0,60,35,255" name="outline_color" type="QString"/>
            <Option value="solid" name="outline_style" type="QString"/>
            <Option value="0.35" name="outline_width" type="QString"/>
            <Option value="MM" name="outline_width_unit" type="QString"/>
            <Option value="bevel" name="joinstyle" type="QString"/>
            <Option value="2.2" name="size" type="QString"/>
            <Option value="MM" name="size_unit" type="QString"/>
            <Option value="diameter" name="scale_method" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" name="name" type="QString"/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option value="true" name="active" type="bool"/>
                  <Option value="2.2 * max(0.3, min(1.15, (12000 / coalesce(@map_scale, 12000)) ^ 0.5))" name="expression" type="QString"/>
                  <Option value="3" name="type" type="int"/>
                </Option>
                <Option name="outlineWidth" type="Map">
                  <Option value="true" name="active" type="bool"/>
                  <Option value="0.35 * max(0.3, min(1.15, (12000 / coalesce(@map_scale, 12000)) ^ 0.5))" name="expression" type="QString"/>
                  <Option value="3" name="type" type="int"/>
                </Option>
              </Option>
              <Option value="collection" name="type" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" force_rhr="0" name="5" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <Option type="Map">
            <Option value="0" name="angle" type="QString"/>
            <Option value="245,184,0,255" name="color" type="QString"/>
            <Option value="diamond" name="name" type="QString"/>
            <Option value="20,20,20,230" name="outline_color" type="QString"/>
            <Option value="solid" name="outline_style" type="QString"/>
            <Option value="0.25" name="outline_width" type="QString"/>
            <Option value="MM" name="outline_width_unit" type="QString"/>
            <Option value="miter" name="joinstyle" type="QString"/>
            <Option value="2.8" name="size" type="QString"/>
            <Option value="MM" name="size_unit" type="QString"/>
            <Option value="diameter" name="scale_method" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" name="name" type="QString"/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option value="true" name="active" type="bool"/>
                  <Option value="2.8 * max(0.3, min(1.15, (12000 / coalesce(@map_scale, 12000)) ^ 0.5))" name="expression" type="QString"/>
                  <Option value="3" name="type" type="int"/>
                </Option>
                <Option name="outlineWidth" type="Map">
                  <Option value="true" name="active" type="bool"/>
                  <Option value="0.25 * max(0.3, min(1.15, (12000 / coalesce(@map_scale, 12000)) ^ 0.5))" name="expression" type="QString"/>
                  <Option value="3" name="type" type="int"/>
                </Option>
              </Option>
              <Option value="collection" name="type" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" force_rhr="0" name="6" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option value="0" name="angle" type="QString"/>
            <Option value="255,90,79,255" name="color" type="QString"/>
            <Option value="cross2" name="name" type="QString"/>
            <Option value="217,50,40,255" name="outline_color" type="QString"/>
            <Option value="solid" name="outline_style" type="QString"/>
            <Option value="0.5" name="outline_width" type="QString"/>
            <Option value="MM" name="outline_width_unit" type="QString"/>
            <Option value="miter" name="joinstyle" type="QString"/>
            <Option value="2.0" name="size" type="QString"/>
            <Option value="MM" name="size_unit" type="QString"/>
            <Option value="diameter" name="scale_method" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" name="name" type="QString"/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option value="true" name="active" type="bool"/>
                  <Option value="2.0 * max(0.3, min(1.15, (12000 / coalesce(@map_scale, 12000)) ^ 0.5))" name="expression" type="QString"/>
                  <Option value="3" name="type" type="int"/>
                </Option>
                <Option name="outlineWidth" type="Map">
                  <Option value="true" name="active" type="bool"/>
                  <Option value="0.5 * max(0.3, min(1.15, (12000 / coalesce(@map_scale, 12000)) ^ 0.5))" name="expression" type="QString"/>
                  <Option value="3" name="type" type="int"/>
                </Option>
              </Option>
              <Option value="collection" name="type" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <blendMode>0</blendMode>
  <featureBlendMode>0</featureBlendMode>
  <layerGeometryType>0</layerGeometryType>
</qgis>
